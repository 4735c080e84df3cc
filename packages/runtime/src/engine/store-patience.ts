import { HeadwaterError } from '@headwater/core';
import { growingDelay } from './growing-delay.ts';
import type { Scheduler } from './scheduler.ts';
import { messageOf, retryableOf } from './source-error.ts';

interface Surroundings {
  monotonic(): number;
  random(): number;
  retrying(error: unknown, delayMs: number): void;
  /** The store has not answered for too long. */
  gaveUp(error: HeadwaterError): void;
}

/** How long the store is waited for: temporary failures are retried with growing delays, up to a limit (R3). */
export class StorePatience {
  readonly #flow: string;
  readonly #timeoutMs: number;
  readonly #scheduler: Scheduler;
  readonly #surroundings: Surroundings;
  #failures = 0;
  #troubleSince: number | undefined;

  constructor(flow: string, timeoutMs: number, scheduler: Scheduler, surroundings: Surroundings) {
    this.#flow = flow;
    this.#timeoutMs = timeoutMs;
    this.#scheduler = scheduler;
    this.#surroundings = surroundings;
  }

  /** Watches one call of the store; a call that never settles ends the flow as well. */
  watch(): { done(): void } {
    let timer: { cancel(): void } | undefined;
    let settled = false;
    const arm = (): void => {
      if (settled || this.#timeoutMs === Infinity) return;
      timer = this.#scheduler.after(this.#timeoutMs, () => this.#surroundings.gaveUp(this.#timedOut(undefined)));
    };
    // A store that answers at once costs no timer.
    queueMicrotask(arm);
    return {
      done() {
        settled = true;
        timer?.cancel();
      },
    };
  }

  /** The store answered. */
  succeeded(): void {
    this.#failures = 0;
    this.#troubleSince = undefined;
  }

  /** When to try again after this error; `undefined` when it is no use. */
  delayAfter(error: unknown): number | undefined {
    if (retryableOf(error) !== true) return undefined;
    const now = this.#surroundings.monotonic();
    this.#troubleSince ??= now;
    this.#failures += 1;
    if (now - this.#troubleSince >= this.#timeoutMs) return undefined;
    const delayMs = growingDelay(this.#failures, 20, () => this.#surroundings.random());
    this.#surroundings.retrying(error, delayMs);
    return delayMs;
  }

  /** What the flow fails with after this error of its store. */
  errorFor(error: unknown): unknown {
    if (this.#troubleSince !== undefined && retryableOf(error) === true) return this.#timedOut(error);
    if (HeadwaterError.is(error)) return error;
    return new HeadwaterError('STORE_FAILED', `flow "${this.#flow}": the store failed: ${messageOf(error)}`, {
      flow: this.#flow,
      cause: error,
    });
  }

  #timedOut(cause: unknown): HeadwaterError {
    const last = cause === undefined ? '' : `; last: ${messageOf(cause)}`;
    return new HeadwaterError(
      'STORE_TIMEOUT',
      `flow "${this.#flow}": the store did not take the positions within ${this.#timeoutMs} ms${last}`,
      { flow: this.#flow, cause },
    );
  }
}
