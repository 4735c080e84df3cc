/** Thrown by {@link Queue.takeOrThrow}: there is nothing yet. */
export class QueueEmpty extends Error {
  override readonly name: string = 'QueueEmpty';
}

/** Some queue, as client libraries have it. */
export class Queue<T> {
  readonly #entries: T[];

  constructor(entries: readonly T[]) {
    this.#entries = [...entries];
  }

  /** The next entry, or `undefined` when there is none now. */
  poll(): T | undefined {
    return this.#entries.shift();
  }

  /** The next entry. @throws QueueEmpty when there is none now. */
  takeOrThrow(): T {
    const entry = this.poll();
    if (entry === undefined) throw new QueueEmpty('there is nothing yet');
    return entry;
  }
}
