/** When the next delivery may be, so that no more than so many items pass per second. */
export class RateLimit {
  readonly #msPerItem: number;
  #next = -Infinity;

  constructor(itemsPerSecond: number) {
    this.#msPerItem = 1000 / itemsPerSecond;
  }

  /** The monotonic time from which the next batch may be delivered. */
  get next(): number {
    return this.#next;
  }

  /** Counts a batch that is delivered now. */
  count(items: number, now: number): void {
    this.#next = Math.max(now, this.#next) + items * this.#msPerItem;
  }
}
