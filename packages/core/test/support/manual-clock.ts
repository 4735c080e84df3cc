import type { Clock, Timer } from '../../src/index.ts';

interface Due {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #now = 0;
  readonly #due = new Set<Due>();

  get timers(): number {
    return this.#due.size;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const due = { at: this.#now + delayMs, callback };
    this.#due.add(due);
    return { cancel: () => void this.#due.delete(due) };
  }

  nextTurn(callback: () => void): void {
    setImmediate(callback);
  }

  /** Lets everything run that does not wait for time, then moves the time, then lets everything run again. */
  async pass(ms: number): Promise<void> {
    await turn();
    this.#now += ms;
    for (const due of [...this.#due].filter(({ at }) => at <= this.#now)) {
      this.#due.delete(due);
      due.callback();
    }
    await turn();
  }
}

/** Waits until all promises that can settle have settled. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
