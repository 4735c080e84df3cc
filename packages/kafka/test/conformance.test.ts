import { randomUUID } from 'node:crypto';
import { KafkaSource, type KafkaMessage } from '@headwater/kafka';
import {
  createTopic,
  deleteTopic,
  kafkaAvailability,
  sharedKafka,
  topicName,
  withAdmin,
  withProducer,
} from '@headwater/kafka-broker';
import { errorCode, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { conformance } from '@headwater/testing/vitest';
import { describe } from 'vitest';

interface Item {
  readonly n: number;
  readonly text: string;
}

type Message = KafkaMessage<Buffer, unknown>;

const item = (n: number): Item => ({ n, text: n % 2 === 0 ? 'ü'.repeat(n % 7) : '"quoted"' });
const itemOf = ({ value }: Message): Item => value as Item;
const topicOf = (part: string): string => part.split('/')[0] ?? part;

const wrong = (value: unknown, options: object): { value: unknown; source: () => unknown } => ({
  value,
  source: () => new KafkaSource({ brokers: ['localhost:1'], topics: 'a', ...options }),
});
const wrongOptions = () => [
  wrong(0, { batchSize: 0 }),
  wrong('or ders', { topics: 'or ders' }),
  wrong('localhost', { brokers: ['localhost:'] }),
  wrong('end', { startingOffset: 'end' }),
];

const { shared } = await kafkaAvailability();

describe.skipIf(!shared)('with a real broker', () => {
  // The topics of one world are gone before the next one is made.
  const prefix = topicName('conformance');

  conformance('KafkaSource', {
    create: async () => ({ kafka: await sharedKafka(), topics: new Set<string>(), group: `group-${randomUUID()}` }),
    source: ({ kafka, group }) => newSource(kafka.bootstrap, { reportGroup: group }),
    sourceAtNow: ({ kafka }) => newSource(kafka.bootstrap, { startingOffset: 'latest' }),
    item,
    itemOf,
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
    wrongOptions,
  });

  function newSource(
    brokers: readonly string[],
    options: { readonly reportGroup?: string; readonly startingOffset?: 'latest' },
  ): KafkaSource<Message> {
    const topics = new RegExp(`^${prefix}`);
    return new KafkaSource({ brokers, topics, value: 'json', batchSize: 3, discoverMs: 50, ...options });
  }
});

conformance('KafkaSource with an end', {
  create: () => ScriptedBroker.start(),
  // As little as possible is fetched ahead, so that a failing request is one of those to come.
  source: (broker) =>
    new KafkaSource({
      brokers: broker.bootstrap,
      topics: /./,
      value: 'json',
      batchSize: 2,
      maxBufferedBytes: 1,
      bounded: true,
    }),
  item,
  itemOf,
  put(broker, part, items) {
    for (const value of items) broker.topic(topicOf(part)).append(0, [JSON.stringify(value)]);
  },
  destroy: (broker) => broker.close(),
  fail: (broker, part) => broker.topic(topicOf(part)).partition(0).fail(errorCode.UNKNOWN_SERVER_ERROR, { times: 1 }),
  parts: ['a/0', 'b/0'],
  bounded: true,
  grows: true,
});
