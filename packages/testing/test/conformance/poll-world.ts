import { Retry } from '@headwater/core';

/** What is polled: a queue of answers, each given once, that can refuse to answer. */
export class PollWorld {
  readonly #answers: unknown[] = [];
  #requests = 0;
  readonly #limited: Set<number> = new Set();

  add(answers: readonly unknown[]): void {
    this.#answers.push(...answers);
  }

  /** The next answer; `undefined` when there is none. */
  async answer(): Promise<unknown> {
    await Promise.resolve();
    this.#requests += 1;
    if (this.#limited.has(this.#requests)) throw new Retry({ afterMs: 5000 });
    return this.#answers.shift();
  }

  /** The poll after so many others is refused. */
  limit(after = 0): void {
    this.#limited.add(this.#requests + after + 1);
  }
}
