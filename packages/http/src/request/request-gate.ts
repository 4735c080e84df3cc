import type { Clock, Timer } from '@headwater/core';

/** The longest time that a timer can be set to. */
export const longestTimerMs = 2_147_483_647;

/** How many requests may go out. */
export interface RequestLimits {
  /** How many may begin in a second; `Infinity`: any number. */
  readonly perSecond: number;
  /** How many may be under way. */
  readonly concurrent: number;
}

/** Lets requests out, first in, first out, evenly spread, for all parts of a worker together. */
export class RequestGate {
  readonly #spacingMs: number;
  readonly #concurrent: number;
  readonly #clock: Clock;
  readonly #waiting: Set<() => void> = new Set();
  #underWay = 0;
  /** When the next one may begin, on the monotonic clock. */
  #nextAt = -Infinity;
  #timer: Timer | undefined;

  constructor({ perSecond, concurrent }: RequestLimits, clock: Clock) {
    this.#spacingMs = 1000 / perSecond;
    this.#concurrent = concurrent;
    this.#clock = clock;
  }

  /** Waits until a request may begin. What it gives is to be called when the request has ended. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#waiting.size > 0 || !this.#isOpen()) await this.#wait(signal);
    else this.#take();
    let isUnderWay = true;
    return () => {
      if (!isUnderWay) return;
      isUnderWay = false;
      this.#underWay -= 1;
      this.#letOut();
    };
  }

  /** Lets nothing out for this time: the server asked for it. */
  hold(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, this.#clock.monotonic() + ms);
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.delete(go);
        this.#letOut();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(go);
      this.#letOut();
    });
  }

  #letOut(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    while (this.#waiting.size > 0 && this.#isOpen()) {
      const [go] = this.#waiting;
      if (go === undefined) return;
      this.#waiting.delete(go);
      this.#take();
      go();
    }
    const delayMs = this.#nextAt - this.#clock.monotonic();
    if (this.#waiting.size === 0 || this.#underWay >= this.#concurrent || delayMs <= 0) return;
    this.#timer = this.#clock.setTimer(Math.min(delayMs, longestTimerMs), () => this.#letOut());
  }

  #isOpen(): boolean {
    return this.#underWay < this.#concurrent && this.#clock.monotonic() >= this.#nextAt;
  }

  #take(): void {
    this.#underWay += 1;
    this.#nextAt = Math.max(this.#nextAt, this.#clock.monotonic()) + this.#spacingMs;
  }
}
