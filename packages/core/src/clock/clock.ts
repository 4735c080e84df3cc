/** A timer or callback that has been asked for. */
export interface Timer {
  /** The callback will not run any more. Harmless when it already ran. */
  cancel(): void;
}

/** All that a flow knows of time; injected, so that everything runs under virtual time in tests (R13). */
export interface Clock {
  /** Wall-clock time, in milliseconds since 1970. It may jump. */
  now(): number;
  /** Monotonic time in milliseconds, from an arbitrary start. It never jumps. */
  monotonic(): number;
  /**
   * Calls back once, `delayMs` from now on the monotonic clock, never synchronously. The longest delay is
   * 2,147,483,647 ms.
   */
  setTimer(delayMs: number, callback: () => void): Timer;
  /** Calls back once, as soon as the event loop has had a turn. */
  nextTurn(callback: () => void): void;
}
