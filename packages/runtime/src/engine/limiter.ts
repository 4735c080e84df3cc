import { Line } from './line.ts';

/**
 * A number of places that are given out first come, first served. Whoever gets none is remembered, and `wake` is
 * called for it when its turn has come; it then asks again.
 */
export class Limiter<T> {
  readonly #max: number;
  readonly #wake: (who: T) => void;
  readonly #waiting = new Line<T>();
  readonly #holders = new Set<T>();

  constructor(max: number, wake: (who: T) => void) {
    this.#max = max;
    this.#wake = wake;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes a place, or stands in line for one. */
  take(who: T): boolean {
    if (this.#holders.size >= this.#max || !this.#waiting.isNext(who)) {
      this.#waiting.join(who);
      return false;
    }
    this.#waiting.leave(who);
    this.#holders.add(who);
    this.#callNext();
    return true;
  }

  /** Gives back the place, or stops waiting for one. */
  leave(who: T): void {
    const held = this.#holders.delete(who);
    if (this.#waiting.leave(who) || held) this.#callNext();
  }

  #callNext(): void {
    if (this.#waiting.size === 0 || this.#holders.size >= this.#max) return;
    const { first } = this.#waiting;
    if (first !== undefined) this.#wake(first);
  }
}
