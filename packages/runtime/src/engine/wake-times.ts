import type { Timer } from '@headwater/core';

const longestWaitMs = 60_000;

/** How a part that has nothing pauses. */
export interface IdlePauses {
  readonly longestMs: number;
  /** The longest pauses end together with those of other parts, up to this much earlier; 0: on their own. */
  readonly grainMs: number;
}

interface Time {
  readonly idlePauses: IdlePauses;
  now(): number;
  monotonic(): number;
  at(due: number, callback: () => void): Timer;
}

/** When a part is read next: what `nextAwake` said, pauses while there is nothing, and retries (C7, E2). */
export class WakeTimes {
  /** A time of the wall clock. */
  #awakeAt: number | undefined;
  /** A time of the monotonic clock. */
  #notBefore = 0;
  #pauseMs = 0;
  /** Whether the last read since the build brought nothing. */
  #empty = false;
  #retrying = false;
  #wasRead = false;
  readonly #time: Time;
  readonly #wake: () => void;
  #timer: Timer | undefined;
  #timerDue = Infinity;

  /** @param wake called when a time has come that {@link isDue} or {@link at} has waited for */
  constructor(time: Time, wake: () => void) {
    this.#time = time;
    this.#wake = wake;
  }

  /** The part was built; whatever it was before, it has not been read since. */
  opened(awakeAt: number | undefined): void {
    this.#empty = false;
    this.#retrying = false;
    this.#wasRead = false;
    this.#awakeAt = awakeAt;
    this.#notBefore = 0;
  }

  /** Whether `nextAwake` may be asked anew: not while a `Retry` is waited for (E2). */
  get mayAsk(): boolean {
    return !this.#retrying;
  }

  /** Whether a read has settled since the build. */
  get wasRead(): boolean {
    return this.#wasRead;
  }

  /** A read settled, in whatever way. */
  settled(): void {
    this.#wasRead = true;
  }

  /** What `nextAwake` answered. */
  awake(at: number | undefined): void {
    this.#awakeAt = at;
  }

  /** A read settled; with nothing, pauses grow from 1 ms, unless the part said when to come back. */
  afterRead(items: number, awakeAt: number | undefined): void {
    const idle = this.#time.idlePauses;
    const monotonic = this.#time.monotonic();
    this.#retrying = false;
    this.#wasRead = true;
    this.#awakeAt = awakeAt;
    this.#empty = items === 0;
    this.#pauseMs = items > 0 ? 0 : Math.min(Math.max(1, this.#pauseMs * 2), idle.longestMs);
    this.#notBefore = awakeAt === undefined && this.#pauseMs > 0 ? pauseEnd(monotonic, this.#pauseMs, idle) : 0;
  }

  /** Nothing was done: ask again after that time. */
  afterRetry(delayMs: number): void {
    this.notBefore(this.#time.monotonic() + delayMs);
  }

  /** @param notBefore a time of the monotonic clock */
  notBefore(notBefore: number): void {
    this.#retrying = true;
    this.#awakeAt = undefined;
    this.#notBefore = notBefore;
  }

  /** How long to wait; `undefined` when it is due. */
  get idleMs(): number | undefined {
    const byClock = this.#awakeAt === undefined ? 0 : this.#awakeAt - this.#time.now();
    const wait = Math.max(byClock, this.#notBefore - this.#time.monotonic());
    return wait > 0 ? wait : undefined;
  }

  /** Whether it is due; if not, `wake` is called when it may be. The wall clock is looked at once a minute at least. */
  isDue(): boolean {
    const wait = this.idleMs;
    if (wait !== undefined) this.at(this.#time.monotonic() + Math.min(wait, longestWaitMs));
    return wait === undefined;
  }

  /** Calls `wake` at a time of the monotonic clock, or earlier when something else is waited for. */
  at(due: number | undefined): void {
    if (due === undefined || due >= this.#timerDue) return;
    this.#timer?.cancel();
    this.#timerDue = due;
    this.#timer = this.#time.at(due, this.#fire);
  }

  readonly #fire = (): void => {
    this.#timerDue = Infinity;
    this.#wake();
  };

  cancel(): void {
    this.#timer?.cancel();
    this.#timerDue = Infinity;
  }

  /** How late a read is that starts now, by what `nextAwake` said. */
  lateMs(now: number): number | undefined {
    return this.#awakeAt === undefined ? undefined : now - this.#awakeAt;
  }

  /** Whether there was nothing to read lately. */
  get isIdle(): boolean {
    return this.#empty || (this.#awakeAt !== undefined && this.#awakeAt > this.#time.now());
  }
}

// Many idle parts that wake one by one keep a core busy with waking up (R6).
function pauseEnd(monotonic: number, pauseMs: number, { longestMs, grainMs }: IdlePauses): number {
  const end = monotonic + pauseMs;
  return grainMs > 0 && pauseMs === longestMs && pauseMs > 2 * grainMs ? Math.floor(end / grainMs) * grainMs : end;
}
