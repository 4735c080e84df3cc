/**
 * A number of places that are given out first come, first served. Whoever gets none is remembered, and `wake` is
 * called for it when its turn has come; it then asks again.
 */
export class Limiter<T> {
  readonly #max: number;
  readonly #wake: (who: T) => void;
  readonly #waiting = new Set<T>();
  #used = 0;

  constructor(max: number, wake: (who: T) => void) {
    this.#max = max;
    this.#wake = wake;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a place, or stands in line for one. */
  take(who: T): boolean {
    const [first] = this.#waiting;
    if (this.#used >= this.#max || (first !== undefined && first !== who)) {
      this.#waiting.add(who);
      return false;
    }
    this.#waiting.delete(who);
    this.#used += 1;
    this.#callNext();
    return true;
  }

  release(): void {
    this.#used -= 1;
    this.#callNext();
  }

  /** Stops waiting, if it does. */
  leave(who: T): void {
    if (this.#waiting.delete(who)) this.#callNext();
  }

  #callNext(): void {
    if (this.#used >= this.#max) return;
    const [first] = this.#waiting;
    if (first !== undefined) this.#wake(first);
  }
}
