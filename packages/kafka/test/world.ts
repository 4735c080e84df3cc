import { randomUUID } from 'node:crypto';
import { KafkaSource } from '@headwater/kafka';
import {
  createTopic,
  deleteTopic,
  type KafkaCluster,
  sharedKafka,
  topicName,
  withAdmin,
  withProducer,
} from '@headwater/kafka-broker';
import type { ConformanceSetup } from '@headwater/testing';
import { type Item, jsonItems, type Message, topicOf } from './json-items.ts';

interface Topics {
  readonly kafka: KafkaCluster;
  readonly topics: Set<string>;
  readonly group: string;
}

// The topics of one world are gone before the next one is made.
const prefix = topicName('conformance');

function newSource(
  brokers: readonly string[],
  topics: RegExp,
  options: { readonly reportGroup?: string; readonly startingOffset?: 'latest' },
): KafkaSource<Message> {
  return new KafkaSource({ brokers, topics, value: 'json', batchSize: 3, discoverMs: 50, ...options });
}

/** Topics of a real broker. */
const world: ConformanceSetup<Message, Topics, Item> = {
  ...jsonItems,
  create: async () => ({ kafka: await sharedKafka(), topics: new Set(), group: `group-${randomUUID()}` }),
  source: ({ kafka, group }) => newSource(kafka.bootstrap, new RegExp(`^${prefix}`), { reportGroup: group }),
  sourceAtNow: ({ kafka }) => newSource(kafka.bootstrap, new RegExp(`^${prefix}`), { startingOffset: 'latest' }),
  async put({ kafka, topics }, part, items) {
    const topic = topicOf(part);
    if (!topics.has(topic)) await createTopic(kafka, topic);
    topics.add(topic);
    // A batch for each two, so that a fetch brings several.
    await withProducer(kafka, async (producer) => {
      for (let from = 0; from < items.length; from += 2) {
        const messages = items.slice(from, from + 2).map((value) => ({ value: JSON.stringify(value) }));
        await producer.send({ topic, messages });
      }
    });
  },
  async destroy({ kafka, topics }) {
    for (const topic of topics) await deleteTopic(kafka, topic);
  },
  async confirmed({ kafka, group }, part) {
    const topic = topicOf(part);
    const found = await withAdmin(kafka, (admin) => admin.fetchOffsets({ groupId: group, topics: [topic] }));
    return Math.max(0, Number(found[0]?.partitions[0]?.offset ?? 0));
  },
  parts: [`${prefix}-a/0`, `${prefix}-b/0`],
  grows: true,
  discovers: true,
  elsewhere: {
    module: import.meta.url,
    address: ({ kafka, group }) => ({ brokers: kafka.bootstrap, prefix, group }),
    source: ({ brokers, prefix: topics, group }: { brokers: string[]; prefix: string; group: string }) =>
      newSource(brokers, new RegExp(`^${topics}`), { reportGroup: group }),
  },
};

export default world;
