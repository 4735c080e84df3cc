import type { Clock, Timer } from '@headwater/core';
import { checkKnown } from '@headwater/core/options';
import { inHostTurn } from './host-loop.ts';
import { HostRest } from './host-rest.ts';
import { type QueuedTimer, TimerQueue } from './timer-queue.ts';

/** Where a {@link TestClock} starts. */
export interface TestClockOptions {
  /** The wall clock at the beginning. Default: 2026-01-01T00:00:00Z. */
  readonly now?: Date | number;
  /** The monotonic clock at the beginning, in milliseconds. Default: 0. */
  readonly monotonicMs?: number;
  /** How many turns of the event loop may go by without rest until it is an error. Default: 1,000,000. */
  readonly maxTurns?: number;
}

/** When {@link TestClock.runUntil} gives up. */
export interface RunUntilOptions {
  /** How much virtual time may pass, in milliseconds. Default: one day. */
  readonly limitMs?: number;
}

const longestDelayMs = 2 ** 31 - 1;
const dayMs = 86_400_000;

/**
 * Virtual time. It stands still until a test moves it, and then fires what is due, one timer after the other, with
 * everything that follows from it done before the next. No global is replaced, so it works under every test runner,
 * beside real files and real databases.
 *
 * Time moves only when nothing else can happen: promise jobs, {@link nextTurn} callbacks and requests to the
 * operating system (files, name look-ups) come first. What the clock cannot see, an answer over a socket or
 * of a child process, is shown to it with {@link hold}.
 */
export class TestClock implements Clock {
  readonly #timers: TimerQueue = new TimerQueue();
  readonly #rest: HostRest;
  #wall: number;
  #monotonic: number;
  #driven = false;
  #auto = false;
  #automatic: Promise<void> = Promise.resolve();

  /** @throws TypeError for an option that is unknown, RangeError when a start time is not a finite number. */
  constructor(options: TestClockOptions = {}) {
    checkKnown('TestClock', options, ['now', 'monotonicMs', 'maxTurns']);
    const { now = Date.UTC(2026, 0, 1), monotonicMs = 0, maxTurns = 1_000_000 } = options;
    this.#wall = finite('now', Number(now));
    this.#monotonic = finite('monotonicMs', monotonicMs);
    this.#rest = new HostRest(maxTurns);
  }

  now(): number {
    return this.#wall;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  /** @throws RangeError when the real clock could not wait for `delayMs`: not a number, or more than 2^31 - 1. */
  setTimer(delayMs: number, callback: () => void): Timer {
    if (!(delayMs <= longestDelayMs)) {
      throw new RangeError(`delayMs must be a number of at most ${longestDelayMs} milliseconds; got ${delayMs}`);
    }
    const timer: QueuedTimer = { dueAt: this.#monotonic + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    if (this.#auto) this.#driveAutomatically();
    return { cancel: () => this.#timers.remove(timer) };
  }

  nextTurn(callback: () => void): void {
    this.#rest.nextTurn(callback);
  }

  /** In how many milliseconds each pending timer is due, the next one first. Empty when nothing was left behind. */
  get pendingTimers(): readonly number[] {
    return this.#timers.dueTimes().map((dueAt) => Math.max(0, dueAt - this.#monotonic));
  }

  /**
   * Lets everything happen that needs no time to pass.
   *
   * @throws Error when it does not come to rest, as with an endless source and a sink that never waits; use
   * {@link runUntil} with a condition there.
   */
  settle(): Promise<void> {
    return this.#drive(() => this.#rest.settle());
  }

  /**
   * Lets `ms` milliseconds pass: fires the timers that are due, in order, each at its own time, and settles after each.
   * Both clocks move. `advance(0)` fires what is due now.
   *
   * @throws RangeError when `ms` is negative or not finite.
   */
  advance(ms: number): Promise<void> {
    if (!(ms >= 0 && ms < Infinity)) throw new RangeError(`ms must be a finite number, 0 or more; got ${ms}`);
    return this.#drive(async () => {
      const end = this.#monotonic + ms;
      await this.#rest.settle();
      for (let next = this.#timers.peek(); next !== undefined && next.dueAt <= end; next = this.#timers.peek()) {
        this.#fire(next);
        await this.#rest.settle();
      }
      this.#passTo(end);
    });
  }

  /**
   * Jumps from timer to timer, whenever nothing else can happen, until `promise` is settled or `condition` is true.
   * The condition is asked in every turn of the event loop.
   *
   * @returns what the promise resolved to.
   * @throws what the promise rejected with; an Error when nothing is left that could happen, and when `limitMs` of
   * virtual time were not enough.
   */
  runUntil<T>(promise: PromiseLike<T>, options?: RunUntilOptions): Promise<T>;
  runUntil(condition: () => boolean, options?: RunUntilOptions): Promise<void>;
  async runUntil<T>(until: PromiseLike<T> | (() => boolean), options: RunUntilOptions = {}): Promise<T | void> {
    checkKnown('runUntil', options, ['limitMs']);
    if (typeof until === 'function') return this.#drive(() => this.#jumpUntil(until, options));
    let settled = false;
    const note = (): void => {
      settled = true;
    };
    until.then(note, note);
    await this.#drive(() => this.#jumpUntil(() => settled, options));
    return until;
  }

  /**
   * From now on, time jumps to the next timer by itself whenever nothing else can happen, until the returned function
   * is called and its promise awaited: for code that awaits a flow without driving the clock.
   */
  autoAdvance(): () => Promise<void> {
    this.#auto = true;
    this.#driveAutomatically();
    return () => {
      this.#auto = false;
      return this.#automatic;
    };
  }

  /** Sets the wall clock, as a person or a time server does. Timers are not touched: they follow the monotonic clock. */
  setWallClock(to: Date | number): void {
    this.#wall = finite('to', Number(to));
  }

  /**
   * The machine was suspended, or the process stopped: no code ran, and the clocks jump at once. Timers that were due
   * meanwhile fire late, with the next {@link advance}. A laptop that slept on Linux has `monotonicMs: 0`; after
   * SIGSTOP and SIGCONT both are the same.
   */
  freeze({ wallMs, monotonicMs }: { readonly wallMs: number; readonly monotonicMs: number }): void {
    if (!(monotonicMs >= 0)) throw new RangeError(`monotonicMs must be 0 or more; got ${monotonicMs}`);
    this.#wall += finite('wallMs', wallMs);
    this.#monotonic += finite('monotonicMs', monotonicMs);
  }

  /** Time stands still until `promise` is settled: for what the clock cannot see, such as an answer over a socket. */
  hold<T>(promise: PromiseLike<T>): Promise<T> {
    return this.#rest.hold(promise);
  }

  async #drive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#driven) {
      throw new Error('the test clock is being moved already: await the advance, settle or runUntil before');
    }
    this.#driven = true;
    try {
      return await work();
    } finally {
      this.#driven = false;
      if (this.#auto && this.#timers.peek() !== undefined) this.#driveAutomatically();
    }
  }

  async #jumpUntil(isDone: () => boolean, { limitMs = dayMs }: RunUntilOptions): Promise<void> {
    const end = this.#monotonic + limitMs;
    for (;;) {
      await this.#rest.settle(isDone);
      if (isDone()) return;
      const next = this.#timers.peek();
      if (next === undefined) {
        throw new Error(
          'nothing is left that could happen: no timer is pending, and what was waited for has not come; if it comes over a socket or from a child process, give its promise to hold()',
        );
      }
      if (next.dueAt > end) throw new Error(`what was waited for has not come within ${limitMs} ms of virtual time`);
      this.#fire(next);
    }
  }

  #driveAutomatically(): void {
    if (this.#driven) return;
    const drive = async (): Promise<void> => {
      while (this.#auto) {
        await this.#rest.settle(() => !this.#auto);
        const next = this.#timers.peek();
        if (next === undefined) return;
        if (this.#auto) this.#fire(next);
      }
    };
    // A callback that throws is an uncaught error, as under a real clock.
    this.#automatic = this.#drive(drive).catch((error: unknown) => {
      inHostTurn(() => {
        throw error;
      });
    });
  }

  #fire(timer: QueuedTimer): void {
    this.#timers.remove(timer);
    this.#passTo(timer.dueAt);
    timer.callback();
  }

  /** Both clocks move on by what is missing to `monotonic`; after a freeze that may be nothing. */
  #passTo(monotonic: number): void {
    const ms = Math.max(0, monotonic - this.#monotonic);
    this.#monotonic += ms;
    this.#wall += ms;
  }
}

function finite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number of milliseconds; got ${value}`);
  return value;
}
