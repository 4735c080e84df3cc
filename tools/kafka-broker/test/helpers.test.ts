import { describe, expect, test } from 'vitest';
import {
  addPartitions,
  beginTransaction,
  compact,
  compactedTopic,
  consoleConsume,
  createTopic,
  deleteRecords,
  deleteTopic,
  kafkaAvailability,
  partitionsOf,
  produce,
  produceInTransaction,
  sharedKafka,
  topicName,
  topicOffsets,
  withTopic,
} from '../src/index.ts';

const available = await kafkaAvailability();

describe.skipIf(!available.shared)('what tests do to topics', async () => {
  const kafka = await sharedKafka();

  test('topics are made, get more partitions and are deleted', async () => {
    const topic = topicName('clicks');
    await createTopic(kafka, topic, { partitions: 2, config: { 'retention.ms': -1 } });
    await expect(createTopic(kafka, topic)).rejects.toThrow('is there already');
    await addPartitions(kafka, topic, 3);
    expect((await partitionsOf(kafka, topic)).map(({ partition }) => partition)).toEqual([0, 1, 2]);
    await deleteTopic(kafka, topic);
    expect(await partitionsOf(kafka, topic)).toEqual([]);
  });

  test('records are written, in transactions too, and deleted', async () => {
    await withTopic(kafka, { partitions: 2 }, async (topic) => {
      await produce(kafka, topic, [{ value: 'a' }, { value: 'b', partition: 0 }], { partition: 1 });
      expect(await topicOffsets(kafka, topic)).toEqual([offsets(0, 0n, 1n), offsets(1, 0n, 1n)]);
      await produceInTransaction(kafka, topic, [{ value: 'c' }], { partition: 0, end: 'abort' });
      await produceInTransaction(kafka, topic, [{ value: 'd' }], { partition: 0, end: 'commit' });
      const transaction = await beginTransaction(kafka);
      await transaction.send(topic, [{ value: 'e' }], { partition: 0 });
      expect((await topicOffsets(kafka, topic))[0]).toEqual(offsets(0, 0n, 5n));
      await transaction.commit();
      expect((await topicOffsets(kafka, topic))[0]).toEqual(offsets(0, 0n, 7n));
      await deleteRecords(kafka, topic, 0, 3);
      expect((await topicOffsets(kafka, topic))[0]).toEqual(offsets(0, 3n, 7n));
    });
  });

  test.skipIf(!available.own)("Kafka's own client reads what is there after compaction", async () => {
    await withTopic(kafka, { config: compactedTopic }, async (topic) => {
      await produce(kafka, topic, [
        { key: 'k', value: 'old' },
        { key: 'j', value: 'old' },
      ]);
      await produce(kafka, topic, [
        { key: 'k', value: 'new' },
        { key: 'j', value: 'new' },
      ]);
      await produceInTransaction(kafka, topic, [{ value: 'never', key: 'x' }], { end: 'abort' });
      expect(await compact(kafka, topic)).toBe(6n);
      const records = await consoleConsume(kafka, { topic, partition: 0, count: 3 });
      expect(records).toMatchObject([
        { offset: 2n, key: 'k', value: 'new' },
        { offset: 3n, key: 'j', value: 'new' },
        { offset: 6n, key: 'compacted', value: '6' },
      ]);
    });
  });

  test.skipIf(!available.own)("Kafka's own client shows all that a record has", async () => {
    await withTopic(kafka, {}, async (topic) => {
      const headers = { one: '1', two: ['2', ''] };
      const timestamp = '1000';
      await produce(kafka, topic, [
        { key: null, value: null, timestamp },
        { key: '', value: 'ü', headers, timestamp },
      ]);
      expect(await consoleConsume(kafka, { topic, count: 2 })).toEqual([
        { partition: 0, offset: 0n, timestampMs: 1000, key: null, value: null, headers: [] },
        {
          partition: 0,
          offset: 1n,
          timestampMs: 1000,
          key: '',
          value: 'ü',
          headers: [
            ['one', '1'],
            ['two', '2'],
            ['two', ''],
          ],
        },
      ]);
    });
  });
});

function offsets(partition: number, first: bigint, end: bigint): object {
  return { partition, first, end };
}
