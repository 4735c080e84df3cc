import { Retry } from '@headwater/core';

/** What is polled: a queue of answers, each given once, that can refuse to answer. */
export class PollWorld {
  readonly #answers: unknown[] = [];
  #isLimited = false;

  add(answers: readonly unknown[]): void {
    this.#answers.push(...answers);
  }

  /** The next answer; `undefined` when there is none. */
  async answer(): Promise<unknown> {
    await Promise.resolve();
    if (this.#isLimited) {
      this.#isLimited = false;
      throw new Retry({ afterMs: 5000 });
    }
    return this.#answers.shift();
  }

  /** The next poll is refused. */
  limit(): void {
    this.#isLimited = true;
  }
}
