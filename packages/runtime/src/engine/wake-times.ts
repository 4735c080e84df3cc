/** When a part is read next: what `nextAwake` said, pauses while there is nothing, and retries (C7, E2). */
export class WakeTimes {
  /** A time of the wall clock. */
  #awakeAt: number | undefined;
  /** A time of the monotonic clock. */
  #notBefore = 0;
  #pauseMs = 0;

  get notBefore(): number {
    return this.#notBefore;
  }

  /** What `nextAwake` answered. */
  awake(at: number | undefined): void {
    this.#awakeAt = at;
  }

  /** A read settled; with nothing, pauses grow from 1 ms, unless the part said when to come back. */
  afterRead(items: number, awakeAt: number | undefined, monotonic: number, idleMaxMs: number): void {
    this.#awakeAt = awakeAt;
    this.#pauseMs = items > 0 ? 0 : Math.min(Math.max(1, this.#pauseMs * 2), idleMaxMs);
    this.#notBefore = awakeAt === undefined && this.#pauseMs > 0 ? monotonic + this.#pauseMs : 0;
  }

  /** Nothing was done: ask again from then on. */
  afterRetry(notBefore: number): void {
    this.#awakeAt = undefined;
    this.#notBefore = notBefore;
  }

  /** How long to wait; 0 or less: it is due. */
  waitMs(now: number, monotonic: number): number {
    const byClock = this.#awakeAt === undefined ? 0 : this.#awakeAt - now;
    return Math.max(byClock, this.#notBefore - monotonic);
  }

  /** How late a read is that starts now, by what `nextAwake` said. */
  lateMs(now: number): number | undefined {
    return this.#awakeAt === undefined ? undefined : now - this.#awakeAt;
  }

  /** Whether there was nothing to read lately. */
  isIdle(now: number): boolean {
    return this.#pauseMs > 0 || (this.#awakeAt !== undefined && this.#awakeAt > now);
  }
}
