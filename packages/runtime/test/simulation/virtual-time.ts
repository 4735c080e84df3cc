/** Something that is going to happen. */
export interface Happening {
  readonly due: number;
  readonly run: () => void;
}

/** The time that really passes, for all processes of a simulated world, and what is going to happen in it. */
export class VirtualTime {
  /** Milliseconds since the beginning of the world. */
  now = 0;
  /** Counts the turns of the event loop: whatever happens in one turn, promise jobs included, has the same number. */
  turn = 0;
  readonly #happenings: Happening[] = [];

  /** Happens at `due`, behind everything that is due then already. */
  at(due: number, run: () => void): void {
    let index = this.#happenings.length;
    while (index > 0 && (this.#happenings[index - 1]?.due ?? 0) > due) index -= 1;
    this.#happenings.splice(index, 0, { due, run });
  }

  after(delayMs: number, run: () => void): void {
    this.at(this.now + delayMs, run);
  }

  /** Lets the next thing happen. */
  step(): void {
    const next = this.#happenings.shift();
    if (next === undefined) throw new Error('nothing is left that could happen');
    this.now = Math.max(this.now, next.due);
    next.run();
  }

  /** Takes one step in each turn of the real event loop, so that all promise jobs of one are done before the next. */
  async drive(isDone: () => boolean): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const step = (): void => {
      try {
        this.turn += 1;
        if (isDone()) return resolve();
        this.step();
        setImmediate(step);
      } catch (error) {
        reject(error);
      }
    };
    setImmediate(step);
    return promise;
  }
}
