import { type MaybePromise, Retry } from '@headwater/core';
import { settle } from './settle.ts';

interface Surroundings {
  /** A `committed` failed; it is tried again with the next position. */
  failed(error: unknown): void;
  /** Nothing is under way any more. */
  idle(): void;
  after(delayMs: number, callback: () => void): void;
}

/**
 * Tells one partition which positions are durable: one call at a time, the newest wins, and a failure is tried again
 * with the next position and once before `close` (C9).
 */
export class ConfirmLane {
  readonly #committed: (text: string) => MaybePromise<void>;
  readonly #surroundings: Surroundings;
  #next: string | undefined;
  #failed: string | undefined;
  #busy = false;
  #stopped = false;

  constructor(committed: (text: string) => MaybePromise<void>, surroundings: Surroundings) {
    this.#committed = committed;
    this.#surroundings = surroundings;
  }

  get idle(): boolean {
    return !this.#busy && this.#next === undefined;
  }

  /** No further call. */
  stop(): void {
    this.#stopped = true;
    this.#next = undefined;
    this.#failed = undefined;
  }

  /** This position is durable now. */
  offer(text: string): void {
    if (this.#stopped) return;
    this.#next = text;
    this.#run();
  }

  /** Tries once more what failed last; `false` when there is nothing to try. */
  tryOnceMore(): boolean {
    if (this.#failed === undefined) return false;
    const text = this.#failed;
    this.#failed = undefined;
    this.#run(text);
    return true;
  }

  #run(lastChance?: string): void {
    if (this.#busy) return;
    const text = lastChance ?? this.#next;
    if (text === undefined) return;
    if (text === this.#next) this.#next = undefined;
    this.#busy = true;
    settle(
      () => this.#committed(text),
      () => {
        this.#failed = undefined;
        this.#done();
      },
      (error) => {
        if (Retry.is(error) && lastChance === undefined) {
          this.#surroundings.after(error.afterMs, () => {
            if (!this.#stopped) this.#next ??= text;
            this.#done();
          });
          return;
        }
        if (lastChance === undefined && !this.#stopped) this.#failed = text;
        this.#surroundings.failed(error);
        this.#done();
      },
    );
  }

  #done(): void {
    this.#busy = false;
    if (this.#next === undefined) this.#surroundings.idle();
    else this.#run();
  }
}
