import { HeadwaterError, Retry, type Clock } from '@headwater/core';
import type { PostgresEvent } from '../postgres-event.ts';
import { absentAddress, faultOf } from './fault.ts';
import { absentError, faultError, outageError, silenceError } from './fault-error.ts';

/** A server that has never answered is more often a wrong address than one that is away; one that starts says so. */
const firstContactMs = 10_000;
const shortestPauseMs = 50;
const longestPauseMs = 5_000;

/** Keeps account of how long the server has been away, for all parts of a worker. */
export class Outage {
  readonly #maxOutageMs: number;
  readonly #clock: Clock;
  readonly #onEvent: (event: PostgresEvent) => void;
  #hasAnswered = false;
  /** Whether there is a server, if only one that starts. */
  #isThere = false;
  #since: number | undefined;
  #pauseMs = shortestPauseMs;

  constructor(maxOutageMs: number, clock: Clock, onEvent: (event: PostgresEvent) => void) {
    this.#maxOutageMs = maxOutageMs;
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** The server has answered. */
  end(): void {
    this.#hasAnswered = true;
    this.#isThere = true;
    if (this.#since === undefined) return;
    const outageMs = this.#clock.monotonic() - this.#since;
    this.#since = undefined;
    this.#pauseMs = shortestPauseMs;
    this.#onEvent({ type: 'connection-restored', outageMs });
  }

  /** What an error is for the runtime: a `Retry` while the server may come back, else an error that says what to do. */
  errorOf(error: unknown): Error {
    if (HeadwaterError.is(error)) return error;
    const fault = faultOf(error);
    if (fault.kind === 'failure') return faultError(fault, error);
    const address = absentAddress(error);
    if (address === undefined) this.#isThere = true;
    else if (!this.#isThere) return absentError(address, error);
    const now = this.#clock.monotonic();
    if (this.#since === undefined) this.#onEvent({ type: 'connection-lost', error });
    this.#since ??= now;
    const outageMs = now - this.#since;
    const isSilence = !this.#hasAnswered && this.#maxOutageMs > firstContactMs;
    if (isSilence && outageMs >= firstContactMs) return silenceError(outageMs, error);
    if (outageMs >= this.#maxOutageMs) return outageError(outageMs, error);
    const afterMs = this.#pauseMs;
    this.#pauseMs = Math.min(2 * afterMs, longestPauseMs);
    return new Retry({ afterMs, cause: error });
  }
}
