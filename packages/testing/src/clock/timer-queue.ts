/** A callback that is due at a time of the monotonic clock. */
export interface QueuedTimer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** Timers in the order in which they fire: by due time, then by the order in which they were set. */
export class TimerQueue {
  readonly #timers: QueuedTimer[] = [];

  /** Puts it behind all that are due at the same time or earlier. */
  add(timer: QueuedTimer): void {
    const later = this.#timers.findIndex(({ dueAt }) => dueAt > timer.dueAt);
    this.#timers.splice(later === -1 ? this.#timers.length : later, 0, timer);
  }

  /** Takes it out; harmless when it is not there any more. */
  remove(timer: QueuedTimer): void {
    const index = this.#timers.indexOf(timer);
    if (index !== -1) this.#timers.splice(index, 1);
  }

  /** The next one, without taking it out. */
  peek(): QueuedTimer | undefined {
    return this.#timers[0];
  }

  /** When each of them is due, in order. */
  dueTimes(): number[] {
    return this.#timers.map(({ dueAt }) => dueAt);
  }
}
