/** An async iterator whose answers are given by hand, one for each `next`. */
export class Feed<X> implements AsyncIterable<X>, AsyncIterator<X> {
  readonly #asked: PromiseWithResolvers<IteratorResult<X>>[] = [];
  readonly #answers: ((asked: PromiseWithResolvers<IteratorResult<X>>) => void)[] = [];
  returned = 0;

  /** How many calls of `next` wait for an answer. */
  get waiting(): number {
    return this.#asked.length;
  }

  push(...items: readonly X[]): void {
    for (const value of items) this.#answer(({ resolve }) => resolve({ done: false, value }));
  }

  fail(error: unknown): void {
    this.#answer(({ reject }) => reject(error));
  }

  end(): void {
    this.#answer(({ resolve }) => resolve({ done: true, value: undefined }));
  }

  next(): Promise<IteratorResult<X>> {
    const asked = Promise.withResolvers<IteratorResult<X>>();
    const answer = this.#answers.shift();
    if (answer === undefined) this.#asked.push(asked);
    else answer(asked);
    return asked.promise;
  }

  async return(): Promise<IteratorResult<X>> {
    this.returned += 1;
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): AsyncIterator<X> {
    return this;
  }

  #answer(answer: (asked: PromiseWithResolvers<IteratorResult<X>>) => void): void {
    const asked = this.#asked.shift();
    if (asked === undefined) this.#answers.push(answer);
    else answer(asked);
  }
}
