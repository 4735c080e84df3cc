import { KafkaSource, type KafkaMessage } from '@headwater/kafka';
import {
  consoleConsume,
  type ConsoleRecord,
  createTopic,
  kafkaAvailability,
  produce,
  produceInTransaction,
  sharedKafka,
  topicName,
} from '@headwater/kafka-broker';
import { CompressionTypes, type Message } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { openPart } from './support/drive.ts';

const { shared } = await kafkaAvailability();

/** Messages of every kind that text can hold. */
function messages(from: number, count: number): Message[] {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return {
      key: n % 5 === 0 ? null : n % 5 === 1 ? '' : `key ${n} ü`,
      value: n % 7 === 0 ? null : 'x'.repeat(n % 300),
      timestamp: String(1_700_000_000_000 + n),
      headers: n % 3 === 0 ? { a: [String(n), '✓'], b: '' } : {},
    };
  });
}

function asConsole({
  partition,
  offset,
  timestampMs,
  key,
  value,
  headers,
}: KafkaMessage<string, string>): ConsoleRecord {
  const texts = headers.map(([name, bytes]) => [name, bytes && bytes.toString('utf8')] as const);
  return { partition, offset, timestampMs, key, value, headers: texts };
}

describe.skipIf(!shared)('on a real broker', () => {
  it.each(['read_committed', 'read_uncommitted'] as const)(
    "kafka 10: every record is what Java's console consumer prints, %s",
    async (isolation) => {
      const kafka = await sharedKafka();
      const topic = topicName();
      await createTopic(kafka, topic);
      await produce(kafka, topic, messages(0, 400));
      await produceInTransaction(kafka, topic, messages(400, 50), { end: 'abort' });
      await produce(kafka, topic, messages(450, 400), { compression: CompressionTypes.GZIP });
      await produceInTransaction(kafka, topic, messages(850, 50), { end: 'commit' });
      await produceInTransaction(kafka, topic, messages(900, 20), { end: 'abort' });
      const source = new KafkaSource({
        brokers: kafka.bootstrap,
        topics: topic,
        key: 'utf8',
        value: 'utf8',
        bounded: true,
        isolation,
      });
      const ours = (await (await openPart(source, `${topic}/0`)).drain()).map(asConsole);
      const count = isolation === 'read_committed' ? 850 : 920;
      expect(ours).toHaveLength(count);
      expect(ours).toEqual(await consoleConsume(kafka, { topic, partition: 0, isolation, count }));
    },
    60_000,
  );
});
