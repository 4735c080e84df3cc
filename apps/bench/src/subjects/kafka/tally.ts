import type { Seen } from '../../process/measured.ts';

/** Counts messages and keeps the last of each partition: what all that have read the same topic agree on. */
export class Tally {
  readonly #last: (Buffer | null | undefined)[] = [];
  #items = 0;

  get items(): number {
    return this.#items;
  }

  /** @param last the value of the last of them. */
  add(partition: number, items: number, last: Buffer | null | undefined): void {
    this.#items += items;
    this.#last[partition] = last;
  }

  seen(): Seen {
    return { items: this.#items, last: this.#last.map((value) => value?.toString()) };
  }
}
