import type { Clock, MaybePromise, Timer } from '@headwater/core';
import type { Pace } from './pace.ts';
import type { VirtualTime } from './virtual-time.ts';

/** At which call into the world the process dies: before the call has any effect, or when it has had it. */
export interface DeathPlan {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Who wants to know what a caller has learned, in the turn in which it learns it. */
export interface Learned<T> {
  readonly fulfilled?: (value: T) => void;
  readonly rejected?: (error: unknown) => void;
}

// Far more than any execution of these small worlds needs.
const mostCalls = 20_000;
const startOfTime = Date.UTC(2026, 0, 1);

/** A process that runs an execution: its clocks, its calls into the world, and the answers that come back to it. */
export class SimulatedProcess implements Clock {
  readonly name: string;
  /** How many timers were set at a time, at most, and the longest of them (R6). */
  mostTimers = 0;
  longestTimerMs = 0;
  readonly #time: VirtualTime;
  #state: 'running' | 'frozen' | 'dead' = 'running';
  #wallOffset = startOfTime;
  #clockSet = false;
  /** How long the monotonic clock stood still while the machine slept. */
  #slept = 0;
  #frozenAt = 0;
  /** What arrived while the process was frozen. */
  #missed: (() => void)[] = [];
  #timers = 0;
  #freezes = 0;
  #calls = 0;
  #death: DeathPlan | undefined;

  constructor(name: string, time: VirtualTime) {
    this.name = name;
    this.#time = time;
  }

  get dead(): boolean {
    return this.#state === 'dead';
  }

  get frozen(): boolean {
    return this.#state === 'frozen';
  }

  /** Whether it was ended because it made calls without end. */
  get exhausted(): boolean {
    return this.#calls > mostCalls;
  }

  /** How often it has been frozen. */
  get freezes(): number {
    return this.#freezes;
  }

  /** Timers that are set and neither fired nor cancelled. */
  get timers(): number {
    return this.#timers;
  }

  // The clock that the execution is given.

  now(): number {
    return this.#time.now + this.#wallOffset;
  }

  monotonic(): number {
    return this.#time.now - this.#slept;
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const due = this.monotonic() + Math.max(0, delayMs);
    let pending = true;
    this.#timers += 1;
    this.mostTimers = Math.max(this.mostTimers, this.#timers);
    this.longestTimerMs = Math.max(this.longestTimerMs, delayMs);
    const stop = (): void => {
      if (pending) this.#timers -= 1;
      pending = false;
    };
    const fire = (): void => {
      if (!pending) return;
      const early = due - this.monotonic();
      if (early > 0) return this.soon(early, fire);
      stop();
      callback();
    };
    this.soon(Math.max(0, delayMs), fire);
    return { cancel: stop };
  }

  nextTurn(callback: () => void): void {
    this.soon(0, callback);
  }

  /** Something comes to this process after a while: never when it is dead, later when it is frozen. */
  soon(delayMs: number, run: () => void): void {
    this.#time.after(delayMs, () => this.#arrive(run));
  }

  #arrive(run: () => void): void {
    if (this.#state === 'running') run();
    else if (this.#state === 'frozen') this.#missed.push(run);
  }

  // What befalls the process.

  die(): void {
    this.#state = 'dead';
    this.#missed = [];
  }

  dieAt(death: DeathPlan): void {
    this.#death = { ...death, call: this.#calls + death.call };
  }

  freeze(): void {
    if (this.#state !== 'running') return;
    this.#state = 'frozen';
    this.#freezes += 1;
    this.#frozenAt = this.#time.now;
  }

  /** Goes on where it stood. After the sleep of a machine the monotonic clock has not moved. */
  thaw(wasSleep: boolean): void {
    if (this.#state !== 'frozen') return;
    this.#state = 'running';
    if (wasSleep) this.#slept += this.#time.now - this.#frozenAt;
    const missed = this.#missed;
    this.#missed = [];
    for (const run of missed) this.soon(0, run);
  }

  /** Whether the wall clock has moved against the monotonic one: somebody has set it, or the machine slept. */
  get clockMoved(): boolean {
    return this.#clockSet || this.#slept > 0;
  }

  /** Somebody sets the wall clock. */
  setWallClock(byMs: number): void {
    this.#wallOffset += byMs;
    this.#clockSet = true;
  }

  // Calls of the execution into the world.

  /** A call begins; `false` when the process is dead: then it has no effect and no answer. */
  begins(): boolean {
    if (this.#state !== 'running') return false;
    this.#calls += 1;
    if (this.#calls > mostCalls) this.die();
    if (this.#death?.when === 'before' && this.#calls >= this.#death.call) this.die();
    return this.#state === 'running';
  }

  /** A call has had its effect; `false` when the process died of it and never learns the answer. */
  ends(): boolean {
    if (this.#death?.when === 'after' && this.#calls >= this.#death.call) this.die();
    return this.#state === 'running';
  }

  /**
   * Answers a call that has begun, at the given pace. The effect of a call that left the process happens even if the
   * process does not live to see the answer.
   */
  answer<T>(pace: Pace, effect: () => T, learned: Learned<T> = {}): MaybePromise<T> {
    if (pace.kind === 'never') return this.never();
    if (pace.kind !== 'later') return this.#answerInTurn(pace.kind, effect, learned);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const act = (): void => {
      const settle = attempt(effect);
      this.soon(pace.answerMs, () => {
        settle(
          (value) => {
            learned.fulfilled?.(value);
            resolve(value);
          },
          (error) => {
            learned.rejected?.(error);
            reject(error);
          },
        );
      });
    };
    if (pace.inProcess) this.soon(pace.requestMs, act);
    else this.#time.after(pace.requestMs, act);
    this.ends();
    return promise;
  }

  #answerInTurn<T>(kind: 'value' | 'promise', effect: () => T, learned: Learned<T>): MaybePromise<T> {
    const settle = attempt(effect);
    if (!this.ends()) return this.never();
    const learn = (): T =>
      settle(
        (value) => {
          learned.fulfilled?.(value);
          return value;
        },
        (error) => {
          learned.rejected?.(error);
          throw error;
        },
      );
    return kind === 'value' ? learn() : Promise.resolve().then(learn);
  }

  /** Answers as {@link answer} does, unless `signal` aborts before: then with its reason, at once. */
  answerUnless<T>(signal: AbortSignal, pace: Pace, effect: () => T, learned: Learned<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    let settled = false;
    const fail = (error: unknown): void => {
      if (settled || this.#state !== 'running') return;
      settled = true;
      learned.rejected?.(error);
      reject(error);
    };
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    if (pace.kind === 'later') {
      this.soon(pace.requestMs + pace.answerMs, () => {
        if (settled) return;
        attempt(effect)((value) => {
          settled = true;
          learned.fulfilled?.(value);
          resolve(value);
        }, fail);
      });
    }
    this.ends();
    return promise;
  }

  /** Waits, but no longer than until `signal` aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (signal.aborted) resolve();
      this.soon(ms, resolve);
    });
  }

  /** The answer to whatever a dead process asks. */
  never<T>(): Promise<T> {
    return new Promise(() => undefined);
  }
}

type Settle<T> = <R>(fulfilled: (value: T) => R, rejected: (error: unknown) => R) => R;

function attempt<T>(effect: () => T): Settle<T> {
  try {
    const value = effect();
    return (fulfilled) => fulfilled(value);
  } catch (error) {
    return (_fulfilled, rejected) => rejected(error);
  }
}
