/** Who waits, first come, first served. Joining, leaving and looking who is first all take constant time. */
export class Line<T> {
  /** Everybody who waits, with the number that they drew. */
  readonly #numbers = new Map<T, number>();
  // The map alone would do, but finding its first member gets slow once many before it have left.
  #order: T[] = [];
  /** The number of the first in `#order`, and how many of it have left for good. */
  #base = 0;
  #start = 0;

  get size(): number {
    return this.#numbers.size;
  }

  get first(): T | undefined {
    if (this.#numbers.size === 0) return undefined;
    for (; this.#start < this.#order.length; this.#start += 1) {
      const candidate = this.#order[this.#start];
      if (candidate !== undefined && this.#numbers.get(candidate) === this.#base + this.#start) return candidate;
    }
    return undefined;
  }

  /** Whether nobody stands before `who`. */
  isNext(who: T): boolean {
    return this.#numbers.size === 0 || this.first === who;
  }

  join(who: T): void {
    if (this.#numbers.has(who)) return;
    this.#numbers.set(who, this.#base + this.#order.length);
    this.#order.push(who);
  }

  /** Returns whether `who` was waiting. */
  leave(who: T): boolean {
    if (!this.#numbers.delete(who)) return false;
    if (this.#start > 1000 && this.#start * 2 > this.#order.length) {
      this.#order = this.#order.slice(this.#start);
      this.#base += this.#start;
      this.#start = 0;
    }
    return true;
  }
}
