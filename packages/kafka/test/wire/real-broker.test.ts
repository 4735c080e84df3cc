import {
  createTopic,
  type KafkaCluster,
  produce,
  produceInTransaction,
  sharedKafka,
  topicName,
  withAdmin,
} from '@headwater/kafka-broker';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkajsTransport } from '../../src/transport/kafkajs-transport.ts';
import type { BrokerConnection } from '../../src/transport/transport.ts';
import { apiVersionsApi } from '../../src/wire/api-versions.ts';
import { type FetchedPartition, fetchApi } from '../../src/wire/fetch.ts';
import { findCoordinatorApi } from '../../src/wire/find-coordinator.ts';
import { kafkaErrors } from '../../src/wire/error-codes.ts';
import { listOffsetsApi } from '../../src/wire/list-offsets.ts';
import { metadataApi } from '../../src/wire/metadata.ts';
import { offsetCommitApi } from '../../src/wire/offset-commit.ts';
import { offsetForLeaderEpochApi } from '../../src/wire/offset-for-leader-epoch.ts';
import { WireError } from '../../src/wire/wire-error.ts';
import { inEveryVersion, type RawAnswer } from './answers.ts';

const topic = topicName('wire');
const missing = topicName('missing');
const group = topicName('group');
const writtenAt = Date.now() - 60_000;
const raw: RawAnswer[] = [];
const keep = (answer: RawAnswer): void => void raw.push(answer);

let kafka: KafkaCluster;
let connection: BrokerConnection;
let topicId: string | undefined;

beforeAll(async () => {
  kafka = await sharedKafka();
  await createTopic(kafka, topic, { partitions: 2 });
  await produce(kafka, topic, [{ key: 'a', value: 'first', timestamp: String(writtenAt) }], { partition: 0 });
  await produceInTransaction(kafka, topic, [{ value: 'never' }], { partition: 0, end: 'abort' });
  await produce(kafka, topic, [{ value: 'second', headers: { h: 'v' } }, { value: null }], { partition: 1 });
  const transport = kafkajsTransport({ config: { brokers: [...kafka.bootstrap] } }, () => {});
  const [address] = await transport.bootstrap();
  if (address === undefined) throw new Error('no broker');
  connection = await transport.connect(address, new AbortController().signal);
}, 60_000);

afterAll(() => connection?.close());

describe('every version says the same', () => {
  it('ApiVersions', async () => {
    const [answer] = (await inEveryVersion(connection, apiVersionsApi, undefined, keep)).values();
    expect(answer).toMatchObject({ error: 0 });
    expect(answer?.versions.get(fetchApi.key)?.newest).toBeGreaterThanOrEqual(11);
  });

  it('Metadata', async () => {
    const answers = await inEveryVersion(connection, metadataApi, { topics: [topic, missing] }, keep);
    for (const [version, { clusterId, brokers, topics }] of answers) {
      const found = topics.find(({ name }) => name === topic);
      topicId = found?.id ?? topicId;
      expect(topicId ?? ''.padEnd(22, 'x')).toMatch(/^[\w-]{22}$/u);
      expect(clusterId).toMatch(/^[\w-]{22}$/u);
      expect(brokers).toEqual([expect.objectContaining({ port: connection.address.port })]);
      const leaderEpoch = version >= 7 ? 0 : -1;
      const leader = brokers[0]?.nodeId;
      const partitions = [0, 1].map((partition) => ({ partition, leader, leaderEpoch }));
      expect({ ...found, partitions: inOrder(found?.partitions ?? []) }).toEqual({
        error: 0,
        name: topic,
        id: version >= 10 ? topicId : undefined,
        internal: false,
        partitions,
      });
      expect(topics.find(({ name }) => name === missing)).toEqual({
        error: kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION,
        name: missing,
        id: undefined,
        internal: false,
        partitions: [],
      });
    }
  });

  it('Metadata of all topics', async () => {
    for (const { topics } of (await inEveryVersion(connection, metadataApi, { topics: undefined }, keep)).values()) {
      expect(topics.map(({ name }) => name)).toContain(topic);
      expect(topics.map(({ name }) => name)).not.toContain(missing);
    }
  });

  it.each(['read_committed', 'read_uncommitted'] as const)('ListOffsets, %s', async (isolation) => {
    const asked = (partition: number, timestamp: bigint) => ({ topic, partition, leaderEpoch: -1, timestamp });
    const ends = { isolation, partitions: [asked(0, -1n), asked(1, -1n)] };
    for (const { partitions } of (await inEveryVersion(connection, listOffsetsApi, ends, keep)).values()) {
      expect(inOrder(partitions)).toEqual([
        { topic, partition: 0, error: 0, offset: 3n },
        { topic, partition: 1, error: 0, offset: 2n },
      ]);
    }
    const times = {
      isolation,
      partitions: [asked(0, BigInt(writtenAt) - 500n), asked(1, BigInt(Date.now()) + 3_600_000n), asked(7, -2n)],
    };
    for (const { partitions } of (await inEveryVersion(connection, listOffsetsApi, times, keep)).values()) {
      expect(inOrder(partitions)).toEqual([
        { topic, partition: 0, error: 0, offset: 0n },
        { topic, partition: 1, error: 0, offset: -1n },
        { topic, partition: 7, error: kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION, offset: -1n },
      ]);
    }
  });

  const asked = (partition: number, offset: bigint, lastEpoch = -1): FetchedPartition => ({
    topic,
    topicId,
    partition,
    leaderEpoch: -1,
    offset,
    lastEpoch,
    maxBytes: 1_048_576,
  });
  const limits = { maxWaitMs: 100, minBytes: 1, maxBytes: 1_048_576, isolation: 'read_committed' } as const;

  it('Fetch', async () => {
    const question = { ...limits, partitions: [asked(0, 0n), asked(1, 0n)] };
    const answers = await inEveryVersion(connection, fetchApi, question, keep);
    const newest = [...answers.values()].at(-1);
    for (const [version, answer] of answers) {
      expect(answer.error).toBe(0);
      const topicKey = version >= 13 ? topicId : topic;
      const logStartOffset = version >= 5 ? 0n : -1n;
      const common = { topicKey, error: 0, logStartOffset, diverging: undefined };
      const bytes = (partition: number) => newest?.partitions[partition]?.bytes;
      const aborted = [{ producerId: expect.any(BigInt), firstOffset: 1n }];
      expect(answer.partitions).toEqual([
        { ...common, partition: 0, highWatermark: 3n, lastStableOffset: 3n, aborted, bytes: bytes(0) },
        { ...common, partition: 1, highWatermark: 2n, lastStableOffset: 2n, aborted: [], bytes: bytes(1) },
      ]);
      expect(answer.partitions[1]?.bytes.includes('second')).toBe(true);
    }
  });

  it('Fetch after the end of the log', async () => {
    const question = { ...limits, partitions: [asked(0, 99n), asked(1, 2n)] };
    for (const { partitions } of (await inEveryVersion(connection, fetchApi, question, keep)).values()) {
      expect(partitions.map(({ error, bytes }) => [error, bytes.length])).toEqual([
        [kafkaErrors.OFFSET_OUT_OF_RANGE, 0],
        [0, 0],
      ]);
    }
  });

  it('Fetch from a log that was cut off: where it parts from the epoch that was read', async () => {
    const question = { ...limits, partitions: [asked(0, 50n, 0)] };
    for (const [version, { partitions }] of await inEveryVersion(connection, fetchApi, question, keep)) {
      const expected = { error: 0, diverging: { epoch: 0, endOffset: 3n } };
      const before = { error: kafkaErrors.OFFSET_OUT_OF_RANGE, diverging: undefined };
      expect(partitions).toMatchObject([version >= 12 ? expected : before]);
    }
  });

  it('OffsetForLeaderEpoch', async () => {
    const question = { partitions: [{ topic, partition: 0, leaderEpoch: -1, lastEpoch: 0 }] };
    for (const { partitions } of (await inEveryVersion(connection, offsetForLeaderEpochApi, question, keep)).values()) {
      expect(partitions).toEqual([{ topic, partition: 0, error: 0, epoch: 0, endOffset: 3n }]);
    }
  });

  it('FindCoordinator and OffsetCommit', async () => {
    await expect
      .poll(
        async () => {
          const answers = await inEveryVersion(connection, findCoordinatorApi, { group }, keep);
          return [...answers.values()].map(({ error, port }) => ({ error, port }));
        },
        { timeout: 10_000 },
      )
      .toEqual([0, 0, 0].map((error) => ({ error, port: connection.address.port })));
    const question = {
      group,
      partitions: [0, 1].map((partition) => ({ topic, partition, offset: 2n, leaderEpoch: 0 })),
    };
    await expect
      .poll(
        async () => {
          const answers = await inEveryVersion(connection, offsetCommitApi, question, keep);
          return new Set([...answers.values()].flatMap(({ partitions }) => partitions.map(({ error }) => error)));
        },
        { timeout: 10_000 },
      )
      .toEqual(new Set([0]));
    const [committed] = await withAdmin(kafka, (admin) => admin.fetchOffsets({ groupId: group, topics: [topic] }));
    expect(committed?.partitions.map(({ offset }) => offset)).toEqual(['2', '2']);
  });
});

describe('answers that are damaged', () => {
  const kept = (): fc.Arbitrary<RawAnswer> => fc.constantFrom(...raw);

  it('an answer that ends in the middle is a WireError, wherever it ends', async () => {
    expect(raw.length).toBeGreaterThan(40);
    for (const { bytes, read, name } of raw) {
      for (let length = 0; length < bytes.length; length += length < 300 ? 1 : 97) {
        const error: unknown = await read(bytes.subarray(0, length)).catch((reason: unknown) => reason);
        expect(error, `${name} cut at ${length}`).toBeInstanceOf(WireError);
        expect(error).toMatchObject({ message: expect.stringContaining(name.split(' ')[0] ?? '') });
      }
    }
  });

  it('changed bytes are a WireError or an answer', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(kept(), changes, async (answer, changed) => {
      const bytes = Buffer.from(answer.bytes);
      for (const [at, byte] of changed) bytes[at % bytes.length] = byte;
      expect(await wrongErrorOf(answer.read(bytes))).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 2000 });
  });

  it('any bytes are a WireError or an answer', async () => {
    const property = fc.asyncProperty(kept(), fc.uint8Array({ maxLength: 200 }), async (answer, bytes) => {
      expect(await wrongErrorOf(answer.read(Buffer.from(bytes)))).toBeUndefined();
    });
    await fc.assert(property, { numRuns: 2000 });
  });
});

/** A broker answers for partitions in any order. */
function inOrder<T extends { readonly partition: number }>(partitions: readonly T[]): readonly T[] {
  return partitions.toSorted((a, b) => a.partition - b.partition);
}

/** What a reading rejects with, unless it is a WireError. */
async function wrongErrorOf(reading: Promise<unknown>): Promise<unknown> {
  try {
    await reading;
    return undefined;
  } catch (error) {
    return error instanceof WireError ? undefined : error;
  }
}
