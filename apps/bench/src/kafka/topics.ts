import { deleteTopic, type KafkaCluster, topicName } from '@headwater/kafka-broker';
import type { Sizes } from '../inputs/inputs.ts';
import type { Topic } from './topic.ts';
import { type TopicPlan, writeTopic } from './write-topic.ts';

/** The topics that are read, each written when it is first asked for. */
export class Topics {
  readonly #kafka: KafkaCluster;
  readonly #sizes: Sizes;
  readonly #prefix = topicName('headwater-bench');
  readonly #written = new Map<string, Topic>();

  constructor(kafka: KafkaCluster, sizes: Sizes) {
    this.#kafka = kafka;
    this.#sizes = sizes;
  }

  plain(): Promise<Topic> {
    return this.#topic('plain', { messages: this.#sizes.messages });
  }

  /** Half of the plain one. */
  compressed(compression: 'gzip' | 'zstd'): Promise<Topic> {
    return this.#topic(compression, { messages: this.#sizes.messages / 2, compression });
  }

  /** A quarter of the plain one. */
  small(): Promise<Topic> {
    return this.#topic('small', { messages: this.#sizes.messages / 4 });
  }

  /** A topic of many partitions without a message. */
  empty(): Promise<Topic> {
    return this.#topic('empty', { partitions: 200, messages: 0 });
  }

  /** Deletes what was written. */
  async delete(): Promise<void> {
    for (const { name } of this.#written.values()) await deleteTopic(this.#kafka, name);
  }

  async #topic(label: string, { messages, ...plan }: Partial<TopicPlan> & Pick<TopicPlan, 'messages'>): Promise<Topic> {
    const known = this.#written.get(label);
    if (known !== undefined) return known;
    const { partitions = 4, compression = 'uncompressed' } = plan;
    const topic: Topic = { brokers: this.#kafka.bootstrap, name: `${this.#prefix}-${label}`, partitions, messages };
    await writeTopic(this.#kafka, topic.name, { partitions, messages, compression });
    this.#written.set(label, topic);
    return topic;
  }
}
