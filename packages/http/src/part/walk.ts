import type { PageAddress } from '../http-position.ts';
import { fingerprint, hashOf } from '../items/fingerprint.ts';

const mostRemembered = 10_000;

/** The way through the pages since the last end, by which it is noticed when it leads back to where it was. */
export class Walk {
  readonly #visited: Set<number> = new Set();
  #mark: string | undefined;

  /** @param mark the {@link mark} of a way that goes on here. */
  constructor(mark: string | undefined) {
    this.#mark = mark;
  }

  /** By what the page that was read last is recognised; `undefined`: there is none, or it had no items. */
  get mark(): string | undefined {
    return this.#mark;
  }

  /** A new way begins. */
  begin(): void {
    this.#visited.clear();
    this.#mark = undefined;
  }

  /** Goes to a page. `false`: it was there before; the last 10,000 pages are remembered. */
  visit(address: PageAddress | null): boolean {
    const key = hashOf(JSON.stringify(address));
    if (this.#visited.has(key)) return false;
    this.#visited.add(key);
    if (this.#visited.size > mostRemembered) {
      for (const oldest of this.#visited) {
        this.#visited.delete(oldest);
        break;
      }
    }
    return true;
  }

  /** Whether a page has the items of the one before it, as far as can be told from how many there are, the first and the last. */
  isRepeat(items: readonly unknown[]): boolean {
    const before = this.#mark;
    this.#mark = items.length === 0 ? undefined : fingerprint([items.length, items[0], items.at(-1)]);
    return before !== undefined && before === this.#mark;
  }
}
