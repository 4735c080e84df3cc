import type { MaybePromise } from '@headwater/core';
import { settle } from './settle.ts';

/** An answer that was on its way for a moment must still count, or nothing would ever be delivered. */
const shortestMs = 10;

/** One moment on both clocks, in milliseconds. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

interface Surroundings {
  now(): number;
  monotonic(): number;
  /** The session is still ours: what waited for that can go on. */
  verified(): void;
  failed(error: unknown): void;
}

/** Knows whether the session was verified lately, so that a thawed execution learns that it was fenced (R8). */
export class SessionCheck {
  readonly #ask: () => MaybePromise<void>;
  readonly #verifyMs: number;
  readonly #surroundings: Surroundings;
  #verifiedAt: Instant;
  #checking = false;
  #answers = 0;
  #fastest = Infinity;

  constructor(ask: () => MaybePromise<void>, verifyMs: number, verifiedAt: Instant, surroundings: Surroundings) {
    this.#ask = ask;
    this.#verifyMs = Math.max(verifyMs, shortestMs);
    this.#surroundings = surroundings;
    this.#verifiedAt = verifiedAt;
  }

  /** Whether it was verified lately enough; if not, it is verified now, and `verified` or `failed` is called. */
  fresh(): boolean {
    // The age counts from when the question was asked, not from when it was answered.
    const asked = { wall: this.#surroundings.now(), monotonic: this.#surroundings.monotonic() };
    const { wall, monotonic } = this.#verifiedAt;
    const age = Math.max(asked.wall - wall, asked.monotonic - monotonic);
    if (age < this.#longestAge) return true;
    if (this.#checking) return false;
    this.#checking = true;
    let answered = false;
    settle(
      this.#ask,
      () => {
        this.#checking = false;
        answered = true;
        this.#verifiedAt = asked;
        this.#answers += 1;
        this.#fastest = Math.min(this.#fastest, this.#surroundings.monotonic() - asked.monotonic);
        this.#surroundings.verified();
      },
      (error) => {
        this.#checking = false;
        this.#surroundings.failed(error);
      },
    );
    return answered;
  }

  // A store that always answers more slowly than `verifyMs` must not hold everything for ever. It shows that in every
  // answer; a freeze shows only in one.
  get #longestAge(): number {
    return this.#answers < 2 ? this.#verifyMs : Math.max(this.#verifyMs, 2 * this.#fastest);
  }
}
