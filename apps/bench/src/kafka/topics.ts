import { randomUUID } from 'node:crypto';
import { withAdmin } from '@headwater/kafka-broker';
import type { Sizes } from '../inputs/inputs.ts';
import type { Topic } from './topic.ts';
import { type Compression, writeTopic } from './write-topic.ts';

const partitions = 4;

/** The topics that are read, each written when it is first asked for. */
export class Topics {
  readonly #brokers: readonly string[];
  readonly #sizes: Sizes;
  readonly #prefix = `headwater-bench-${randomUUID()}`;
  readonly #written = new Map<string, Promise<Topic>>();

  constructor(brokers: readonly string[], sizes: Sizes) {
    this.#brokers = brokers;
    this.#sizes = sizes;
  }

  plain(): Promise<Topic> {
    return this.#topic('plain', partitions, this.#sizes.messages);
  }

  compressed(compression: Compression): Promise<Topic> {
    return this.#topic(compression, partitions, this.#sizes.messages / 2, compression);
  }

  /** A quarter of the plain one. */
  small(): Promise<Topic> {
    return this.#topic('small', partitions, this.#sizes.messages / 4);
  }

  /** A topic of many partitions without a message. */
  empty(): Promise<Topic> {
    return this.#topic('empty', 200, 0);
  }

  /** Deletes what was written. */
  async delete(): Promise<void> {
    const topics = [...this.#written.keys()].map((label) => this.#name(label));
    if (topics.length > 0) await withAdmin({ bootstrap: this.#brokers }, (admin) => admin.deleteTopics({ topics }));
  }

  #topic(label: string, count: number, messages: number, compression?: Compression): Promise<Topic> {
    const written = this.#written.get(label) ?? this.#write(label, count, messages, compression);
    this.#written.set(label, written);
    return written;
  }

  async #write(label: string, count: number, messages: number, compression?: Compression): Promise<Topic> {
    const topic = { brokers: this.#brokers, name: this.#name(label), partitions: count, messages };
    await writeTopic(topic, compression);
    return topic;
  }

  #name(label: string): string {
    return `${this.#prefix}-${label}`;
  }
}
