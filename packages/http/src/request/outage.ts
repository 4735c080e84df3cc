import { HeadwaterError, Retry } from '@headwater/core';
import type { HttpFault } from './http-fault.ts';

/** How long failing requests are repeated. */
export interface OutageLimits {
  /** How long a part may be without an answer, what the server asks to wait not counted, in milliseconds. */
  readonly maxOutageMs: number;
  /** How long a part waits because the server asks for it, in all, in milliseconds. */
  readonly maxWaitMs: number;
}

/** A request that has failed and will be sent again. */
export interface Failure {
  readonly failures: number;
  readonly afterMs: number;
  readonly error: HttpFault;
}

const firstDelayMs = 250;
const longestDelayMs = 30_000;

/** Decides what becomes of failing requests, one after the other, until one succeeds. */
export class Outage {
  readonly #limits: OutageLimits;
  readonly #random: () => number;
  #failures = 0;
  #sinceMs = 0;
  #waitedMs = 0;

  /** @param random gives numbers from 0 up to 1, so that those who failed together do not come again together. */
  constructor(limits: OutageLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  /** There was an answer. */
  isOver(): void {
    this.#failures = 0;
    this.#waitedMs = 0;
  }

  /**
   * What becomes of a request that failed: it is to be sent again after a while, which `onFailure` is told, or this is the end.
   *
   * @throws Retry, or HeadwaterError with the code of the fault.
   */
  meet(
    fault: HttpFault,
    now: Date,
    part: string | undefined,
    wasAnswered: boolean,
    onFailure: (failure: Failure) => void,
  ): never {
    if (this.#failures === 0) this.#sinceMs = now.getTime();
    this.#failures += 1;
    const end = this.#endOf(fault, now.getTime(), wasAnswered);
    if (end !== undefined) throw finalError(fault, part, end);
    const afterMs = this.#afterMs(fault);
    this.#waitedMs += fault.waitMs ?? 0;
    onFailure({ failures: this.#failures, afterMs, error: fault });
    throw new Retry({ afterMs, cause: fault });
  }

  /** Why it is not sent again, as an addition to the message; `undefined`: it is. */
  #endOf(fault: HttpFault, nowMs: number, wasAnswered: boolean): string | undefined {
    if (fault.patience === 'none') return '';
    if (fault.patience === 'once') return this.#failures > 1 ? ' (asked twice)' : undefined;
    // A name that does not exist, a port that nobody listens on: it is said at once, before anybody waits for it.
    if (fault.unreachable && !wasAnswered) return '; check the option url';
    const { maxOutageMs, maxWaitMs } = this.#limits;
    const askedMs = this.#waitedMs + (fault.waitMs ?? 0);
    if (askedMs > maxWaitMs) return `, and asks to wait ${seconds(askedMs)} in all; raise maxWaitMs`;
    const outageMs = Math.max(0, nowMs - this.#sinceMs - this.#waitedMs);
    const mayGoOn = outageMs < maxOutageMs || (fault.waitMs !== undefined && outageMs === maxOutageMs);
    if (mayGoOn) return undefined;
    return ` (for ${seconds(outageMs)}, in ${this.#failures} requests); check the server, or raise maxOutageMs`;
  }

  #afterMs({ waitMs }: HttpFault): number {
    if (waitMs === undefined) return this.#delayMs();
    // Who asks to wait too little again and again is not asked again and again.
    return this.#failures === 1 ? waitMs : Math.max(waitMs, this.#delayMs());
  }

  #delayMs(): number {
    const longest = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(this.#failures - 1, 16));
    return longest / 2 + (this.#random() * longest) / 2;
  }
}

function finalError(fault: HttpFault, part: string | undefined, end: string): HeadwaterError {
  const where = part === undefined ? '' : `${part}: `;
  // A fault that is not worth a second request at once is not worth a restart of the part either.
  const retryable = fault.patience !== 'none';
  return new HeadwaterError(fault.code, `${where}${fault.message}${end}`, { part, cause: fault, retryable });
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}
