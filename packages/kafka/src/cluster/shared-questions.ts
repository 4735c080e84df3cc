import type { TopicMetadata } from '../wire/metadata.ts';

type AskTopics = (topics: readonly string[] | undefined) => Promise<readonly TopicMetadata[]>;

/**
 * Puts questions about topics together: while one is under way those that come wait for it, and then go as one. Each is answered by
 * what was asked after it came, so that a thousand parts that open at once cost two questions.
 */
export class SharedQuestions {
  readonly #ask: AskTopics;
  #underWay: Promise<unknown> | undefined;
  #next: { topics: Set<string> | undefined; readonly answer: Promise<readonly TopicMetadata[]> } | undefined;

  constructor(ask: AskTopics) {
    this.#ask = ask;
  }

  /** @param topics those to ask about, `undefined` for all. The answer may hold others too. */
  ask(topics: readonly string[] | undefined): Promise<readonly TopicMetadata[]> {
    this.#next ??= { topics: new Set(), answer: this.#afterThis() };
    const next = this.#next;
    if (topics === undefined) next.topics = undefined;
    else for (const topic of topics) next.topics?.add(topic);
    return next.answer;
  }

  async #afterThis(): Promise<readonly TopicMetadata[]> {
    // Everything that is asked in the same turn goes along.
    await Promise.resolve();
    await this.#underWay?.catch(() => {});
    const topics = this.#next?.topics;
    this.#next = undefined;
    const answer = this.#ask(topics === undefined ? undefined : [...topics]);
    this.#underWay = answer;
    return await answer;
  }
}
