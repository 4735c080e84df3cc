import type { Clock } from '@headwater/core';

/** The event loop gets a turn at least this often; half of what is promised, since the last step may take as long again (R5). */
const burstMs = 4;
/** A clock that stands still, as in tests, must not keep the event loop from its turn. */
const burstSteps = 1000;

/** Runs what is ready, first in, first out, and gives the event loop its turn in between (R5). */
export class ReadyQueue<T> {
  readonly #clock: Clock;
  readonly #step: (who: T) => void;
  readonly #ready = new Set<T>();
  /** A run is under way, or will come by itself. */
  #coming = false;
  #closed = false;
  #burstStart: number;
  #steps = 0;

  constructor(clock: Clock, step: (who: T) => void) {
    this.#clock = clock;
    this.#step = step;
    this.#burstStart = clock.monotonic();
  }

  /** Something changed for `who`: it gets a step, once, in its turn, and never before the caller has returned. */
  poke(who: T): void {
    if (this.#closed) return;
    this.#ready.add(who);
    if (this.#coming) return;
    this.#coming = true;
    queueMicrotask(() => this.#run());
  }

  close(): void {
    this.#closed = true;
    this.#ready.clear();
  }

  #run(): void {
    for (const who of this.#ready) {
      if (this.#overdue()) return this.#yield();
      this.#ready.delete(who);
      this.#steps += 1;
      this.#step(who);
    }
    this.#coming = false;
  }

  #overdue(): boolean {
    return this.#steps >= burstSteps || this.#clock.monotonic() - this.#burstStart >= burstMs;
  }

  #yield(): void {
    this.#clock.nextTurn(() => {
      this.#burstStart = this.#clock.monotonic();
      this.#steps = 0;
      this.#run();
    });
  }
}
