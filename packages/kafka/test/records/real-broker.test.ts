import {
  compact,
  compactedTopic,
  type KafkaCluster,
  produce,
  produceInTransaction,
  sharedKafka,
  withProducer,
  withTopic,
} from '@headwater/kafka-broker';
import { CompressionTypes, type Message, type Producer } from 'kafkajs';
import { beforeAll, describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import { scanBatches } from '../../src/records/scan-batches.ts';
import type { RecordSet } from '../../src/records/record-set.ts';
import { fetchSet } from './support/raw-sets.ts';
import { farEnd, readRecords, type SeenRecord, valuesOf } from './support/read-records.ts';

let kafka: KafkaCluster;

beforeAll(async () => {
  kafka = await sharedKafka();
}, 60_000);

/** Records of every kind: some repeat themselves, some do not. */
function messages(count: number): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    key: index % 5 === 0 ? null : `key ${index % 50}`,
    value:
      index % 7 === 0 ? null : `{"index":${index},"text":"${'lorem ipsum '.repeat(index % 40)}${Math.sqrt(index)}"}`,
    headers: index % 3 === 0 ? { name: `header ${index}`, list: ['a', 'b'], empty: '' } : {},
    timestamp: String(1_700_000_000_000 + index * 11),
  }));
}

function written(all: readonly Message[]): SeenRecord[] {
  return all.map(({ key, value, headers = {}, timestamp }, index) => ({
    offset: BigInt(index),
    timestampMs: Number(timestamp),
    key: key === null || key === undefined ? null : String(key),
    value: value === null ? null : String(value),
    headers: Object.entries(headers).flatMap(([name, content]) =>
      (Array.isArray(content) ? content : [content]).map((one) => [name, String(one)] as const),
    ),
  }));
}

function codecOf(set: RecordSet): number {
  return set.bytes.readInt16BE(21) & 7;
}

describe('kafka 10: what a real broker compresses is what was written', () => {
  test.each([
    ['uncompressed', 0],
    ['gzip', 1],
    ['snappy', 2],
    ['lz4', 3],
    ['zstd', 4],
  ] as const)('%s', async (type, id) => {
    const config = { 'compression.type': type, 'retention.ms': -1 };
    await withTopic(kafka, { config }, async (topic) => {
      const all = messages(5000);
      for (let at = 0; at < all.length; at += 2500) await produce(kafka, topic, all.slice(at, at + 2500));
      const set = await fetchSet(kafka, topic, 0n);
      expect(codecOf(set)).toBe(id);
      expect(scanBatches(set.bytes, 0n)).toEqual({ next: 5000n, leaderEpoch: 0, cutBatchBytes: 0 });
      const seen = readRecords(set, { count: 333, between: (reader: RecordSetReader) => reader.shed() });
      expect(seen.records).toEqual(written(all));
      expect(seen.next).toBe(5000n);
      const later = readRecords(await fetchSet(kafka, topic, 3456n), { end: 4001n });
      expect(later.records).toEqual(written(all).slice(3456, 4001));
    });
  });

  test('gzip of kafkajs', async () => {
    await withTopic(kafka, { config: { 'retention.ms': -1 } }, async (topic) => {
      const all = messages(1000);
      await produce(kafka, topic, all, { compression: CompressionTypes.GZIP });
      const set = await fetchSet(kafka, topic, 0n);
      expect(codecOf(set)).toBe(1);
      expect(readRecords(set).records).toEqual(written(all));
    });
  });
});

describe('kafka 5: in a real log', () => {
  test('transactions: committed, aborted, with a key of four zero bytes', async () => {
    await withTopic(kafka, {}, async (topic) => {
      const zero = Buffer.alloc(4);
      await produce(kafka, topic, [{ value: 'a' }]);
      await produceInTransaction(kafka, topic, [{ value: 'b' }, { value: 'c' }], { end: 'commit' });
      await produceInTransaction(kafka, topic, [{ value: 'd' }, { key: zero, value: 'e' }, { value: 'f' }], {
        end: 'abort',
      });
      await produce(kafka, topic, [{ key: zero, value: 'g' }]);
      const committed = readRecords(await fetchSet(kafka, topic, 0n));
      expect(valuesOf(committed)).toEqual(['0:a', '1:b', '2:c', '8:g']);
      expect(committed.next).toBe(9n);
      expect(valuesOf(readRecords(await fetchSet(kafka, topic, 5n)))).toEqual(['8:g']);
      const all = readRecords(await fetchSet(kafka, topic, 0n, 'read_uncommitted'));
      expect(valuesOf(all)).toEqual(['0:a', '1:b', '2:c', '4:d', '5:e', '6:f', '8:g']);
    });
  });

  test.skipIf(process.env['HEADWATER_KAFKA_BROKERS'] !== undefined)(
    'a compacted log: gaps and a retained empty batch',
    async () => {
      await withTopic(kafka, { config: compactedTopic }, async (topic) => {
        const keys = Array.from({ length: 10 }, (_, index) => `key ${index}`);
        const write = (producer: Producer, value: string): Promise<unknown> =>
          producer.send({ topic, messages: keys.map((key) => ({ key, value })) });
        await withProducer(kafka, (producer) => write(producer, 'first'));
        await withProducer(kafka, (producer) => write(producer, 'second'), {
          idempotent: true,
          maxInFlightRequests: 1,
        });
        await produce(
          kafka,
          topic,
          keys.map((key) => ({ key, value: 'third' })),
        );
        const end = await compact(kafka, topic);
        expect(end).toBe(30n);
        const { bytes } = await fetchSet(kafka, topic, 0n);
        expect({ base: bytes.readBigInt64BE(0), count: bytes.readInt32BE(57) }).toEqual({ base: 10n, count: 0 });
        const offsets: bigint[] = [];
        let next = 0n;
        while (next <= end) {
          const seen = readRecords(await fetchSet(kafka, topic, next));
          offsets.push(...seen.records.map(({ offset }) => offset));
          expect(seen.next).toBeGreaterThan(next);
          next = seen.next;
        }
        expect(offsets).toEqual(Array.from({ length: 11 }, (_, index) => 20n + BigInt(index)));
      });
    },
  );

  test('the time of appending', async () => {
    await withTopic(kafka, { config: { 'message.timestamp.type': 'LogAppendTime' } }, async (topic) => {
      const before = Date.now();
      await produce(kafka, topic, [{ value: 'a', timestamp: '5' }]);
      const [record] = readRecords(await fetchSet(kafka, topic, 0n)).records;
      expect(record?.timestampMs).toBeGreaterThanOrEqual(before);
      expect(record?.timestampMs).toBeLessThanOrEqual(Date.now());
    });
  });
});

test('many turns of a few records hold no bytes at the end', async () => {
  await withTopic(kafka, { config: { 'compression.type': 'zstd', 'retention.ms': -1 } }, async (topic) => {
    await produce(kafka, topic, messages(500));
    const reader = new RecordSetReader(await fetchSet(kafka, topic, 0n), { maxBatchBytes: 1 << 20 });
    let most = 0;
    while (reader.read(7, farEnd, () => {})) most = Math.max(most, reader.heldBytes);
    expect(most).toBeGreaterThan(0);
    expect(reader.heldBytes).toBe(0);
  });
});
