import type { PageAddress } from '../http-position.ts';
import { fingerprint, hashOf } from '../items/fingerprint.ts';

const mostRemembered = 10_000;

/** The way through the pages since the last end, by which it is noticed when it leads back to where it was. */
export class Walk {
  readonly #visited: Set<number> = new Set();
  #last: string | undefined;

  /** A new way begins. */
  begin(): void {
    this.#visited.clear();
    this.#last = undefined;
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
    const before = this.#last;
    this.#last =
      items.length === 0 ? undefined : `${items.length} ${fingerprint(items[0])} ${fingerprint(items.at(-1))}`;
    return before !== undefined && before === this.#last;
  }
}
