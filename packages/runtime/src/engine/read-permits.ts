import type { Timer } from '@headwater/core';
import { Line } from './line.ts';

/** After this long a pending `nextBatch` counts as waiting for items, not as about to bring some. */
const quietAfterMs = 10;

interface Time {
  monotonic(): number;
  at(due: number, callback: () => void): Timer;
}

/**
 * Bounds the batches in memory: those in hand and in sinks, and those that a pending `nextBatch` is about to bring
 * (R4). A call that has been pending for a while is waiting for items and does not count, so that any number of quiet
 * parts never keeps another one from being read (R5).
 */
export class ReadPermits<T> {
  readonly #max: number;
  readonly #time: Time;
  readonly #wake: (who: T) => void;
  readonly #waiting = new Line<T>();
  readonly #reading = new Map<T, number>();
  #held = 0;
  #timer: Timer | undefined;

  constructor(max: number, time: Time, wake: (who: T) => void) {
    this.#max = max;
    this.#time = time;
    this.#wake = wake;
  }

  /** Whether `who` may call `nextBatch` now; if not, it is woken when it may. */
  begin(who: T): boolean {
    if (this.#held + this.#reading.size >= this.#max || !this.#waiting.isNext(who)) {
      this.#waiting.join(who);
      this.#watchForQuiet();
      return false;
    }
    if (this.#waiting.leave(who)) this.#callNext();
    return true;
  }

  /** The call did not settle at once. */
  pending(who: T): void {
    this.#reading.set(who, this.#time.monotonic());
    if (this.#waiting.size > 0) this.#watchForQuiet();
  }

  /** The call settled; with `held`, it brought a batch, which counts until {@link release}. */
  end(who: T, held: boolean): void {
    if (this.#reading.size > 0) this.#reading.delete(who);
    if (held) this.#held += 1;
    this.#callNext();
  }

  release(): void {
    this.#held -= 1;
    this.#callNext();
  }

  /** Does not want to read any more. */
  leave(who: T): void {
    if (this.#waiting.leave(who)) this.#callNext();
  }

  #callNext(): void {
    if (this.#waiting.size === 0 || this.#held + this.#reading.size >= this.#max) return;
    const { first } = this.#waiting;
    if (first !== undefined) this.#wake(first);
  }

  #watchForQuiet(): void {
    const [oldest] = this.#reading.values();
    if (oldest === undefined || this.#timer !== undefined) return;
    this.#timer = this.#time.at(oldest + quietAfterMs, () => {
      this.#timer = undefined;
      const now = this.#time.monotonic();
      for (const [who, since] of this.#reading) {
        if (since + quietAfterMs > now) break;
        this.#reading.delete(who);
      }
      this.#callNext();
      if (this.#waiting.size > 0) this.#watchForQuiet();
    });
  }
}
