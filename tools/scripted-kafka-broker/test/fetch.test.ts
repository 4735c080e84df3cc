import { expect, test } from 'vitest';
import { ScriptedBroker, ScriptedCluster, errorCode } from '../src/index.ts';
import { TestClient } from './support/test-client.ts';

test('a fetch waits for data and is answered as soon as there is some', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  await using client = await TestClient.connect(broker);
  const values = client.values({ topicId: topic.id }, { maxWaitMs: 20_000 });
  await broker.next('Fetch');
  topic.append(0, ['a']);
  expect(await values).toEqual(['a']);
});

test('a fetch that asks for more bytes than there are waits out its time', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a']);
  await using client = await TestClient.connect(broker);
  const began = performance.now();
  expect(await client.values({ topicId: topic.id }, { maxWaitMs: 60, minBytes: 10_000 })).toEqual(['a']);
  expect(performance.now() - began).toBeGreaterThan(55);
});

test('the first batch comes whole whatever the limits say, the last one may be cut off', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 3 });
  for (const value of ['a', 'b', 'c']) topic.append(0, [value.repeat(100)]);
  topic.append(1, ['d']);
  await using client = await TestClient.connect(broker);
  const size = topic.partition(0).log.batches[0]?.bytes.length ?? 0;
  const ask = { topicId: topic.id };

  const [small, next] = await client.fetch([ask, { ...ask, partition: 1 }], { maxBytes: 1 });
  expect([small?.records?.length, next?.records]).toEqual([1, []]);
  const both = await client.fetch([ask, { ...ask, partition: 1 }], { maxBytes: 3 * size + 1 });
  expect(both.map(({ records }) => records?.length)).toEqual([3, 0]);
  const lengths: (number | undefined)[] = [];
  broker.when('Fetch').edit(({ partitions }) => lengths.push(partitions[0]?.records.length));
  await client.fetch([{ ...ask, partitionMaxBytes: 1 }]);
  await client.fetch([{ ...ask, partitionMaxBytes: 2 * size + 70 }]);
  await client.fetch([{ ...ask, fetchOffset: 1n }]);
  expect(lengths).toEqual([size, 2 * size + 70, 2 * size]);
});

test('a fetch reads one segment', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a', 'b']);
  topic.append(0, ['c']);
  topic.partition(0).rollSegment();
  topic.append(0, ['d']);
  await using client = await TestClient.connect(broker);
  expect(await client.values({ topicId: topic.id })).toEqual(['a', 'b', 'c']);
  expect(await client.values({ topicId: topic.id, fetchOffset: 2n })).toEqual(['c']);
  expect(await client.values({ topicId: topic.id, fetchOffset: 3n })).toEqual(['d']);
});

test('what lies outside the log is out of range, its end is not', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  const partition = topic.partition(0);
  for (const value of ['a', 'b', 'c', 'd']) partition.append([value]);
  partition.deleteRecords(2n);
  await using client = await TestClient.connect(broker);
  const outcomes: unknown[] = [];
  for (const fetchOffset of [1n, 2n, 4n, 5n]) {
    const [part] = await client.fetch([{ topicId: topic.id, fetchOffset }]);
    outcomes.push([part?.errorCode, part?.logStartOffset, part?.highWatermark]);
  }
  expect(outcomes).toEqual([
    [errorCode.OFFSET_OUT_OF_RANGE, -1n, -1n],
    [0, 2n, 4n],
    [0, 2n, 4n],
    [errorCode.OFFSET_OUT_OF_RANGE, -1n, -1n],
  ]);
  expect(await client.listOffset('t', 0, -2n)).toEqual([0, 2n, 0]);
});

test('a log that was cut off shows where it parts from what was read', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  const partition = topic.partition(0);
  for (const value of ['a', 'b', 'c', 'd']) partition.append([value]);
  partition.truncate(2n);
  partition.append(['x']);
  await using client = await TestClient.connect(broker);
  const [cut] = await client.fetch([
    { topicId: topic.id, fetchOffset: 4n, lastFetchedEpoch: 0, currentLeaderEpoch: 1 },
  ]);
  expect([cut?.errorCode, cut?.divergingEpoch]).toEqual([0, { epoch: 0, endOffset: 2n }]);
  const [fine] = await client.fetch([{ topicId: topic.id, fetchOffset: 2n, lastFetchedEpoch: 0 }]);
  expect([fine?.errorCode, fine?.divergingEpoch, fine?.records?.length]).toEqual([0, { epoch: -1, endOffset: -1n }, 1]);
  const [young] = await client.fetch([{ topicId: topic.id, fetchOffset: 2n, lastFetchedEpoch: 7 }]);
  expect(young?.errorCode).toBe(errorCode.OFFSET_OUT_OF_RANGE);
});

test('old and unknown epochs, another leader, a topic that is gone: each has its error, and a fetch that waits learns of it', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 2 });
  const topic = cluster.topic('t', { partitions: 2 });
  const partition = topic.partition(0);
  await using client = await TestClient.connect(cluster);
  const errorOf = async (currentLeaderEpoch: number, maxWaitMs = 0, index = 0): Promise<number | undefined> =>
    (await client.fetch([{ topicId: topic.id, partition: index, currentLeaderEpoch }], { maxWaitMs }))[0]?.errorCode;

  partition.raiseEpoch();
  expect(await errorOf(0)).toBe(errorCode.FENCED_LEADER_EPOCH);
  expect(await errorOf(1)).toBe(0);
  expect(await errorOf(2)).toBe(errorCode.UNKNOWN_LEADER_EPOCH);
  expect(await errorOf(-1, 0, 1)).toBe(errorCode.NOT_LEADER_OR_FOLLOWER);
  expect(await errorOf(-1, 0, 2)).toBe(errorCode.UNKNOWN_TOPIC_OR_PARTITION);

  const moved = errorOf(-1, 20_000);
  await cluster.next('Fetch');
  partition.moveTo(2);
  expect(await moved).toBe(errorCode.NOT_LEADER_OR_FOLLOWER);
  partition.moveTo(1);
  const gone = errorOf(-1, 20_000);
  await cluster.next('Fetch');
  const again = cluster.recreateTopic('t', { partitions: 2 });
  expect(await gone).toBe(errorCode.UNKNOWN_TOPIC_ID);
  expect(again.id).not.toBe(topic.id);
});

test('open transactions end what is stable; aborted ones are listed', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  const partition = topic.partition(0);
  partition.append(['plain']);
  partition.appendBatch({ records: ['aborted'], producerId: 7n, transactional: true });
  partition.endTransaction(7n, 'abort');
  partition.appendBatch({ records: ['open'], producerId: 8n, transactional: true });
  partition.append(['behind']);
  await using client = await TestClient.connect(broker);
  const [committed] = await client.fetch([{ topicId: topic.id }], { committedOnly: true });
  expect(committed).toMatchObject({
    highWatermark: 5n,
    lastStableOffset: 3n,
    abortedTransactions: [{ producerId: 7n, firstOffset: 1n }],
  });
  expect(committed?.records?.map(({ firstOffset }) => firstOffset)).toEqual([0n, 1n, 2n]);
  const [all] = await client.fetch([{ topicId: topic.id }]);
  expect(all?.records?.map(({ firstOffset }) => firstOffset)).toEqual([0n, 1n, 2n, 3n, 4n]);
  expect(await client.listOffset('t', 0, -1n, true)).toEqual([0, 3n, 0]);
  expect(await client.listOffset('t', 0, -1n)).toEqual([0, 5n, 0]);

  partition.endTransaction(8n, 'commit');
  expect(partition.lastStableOffset).toBe(6n);
});

test('offsets are found by the time of the record', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, [
    { value: 'a', timestampMs: 1000 },
    { value: 'b', timestampMs: 2000 },
  ]);
  topic.append(0, [{ value: 'c', timestampMs: 3000 }]);
  await using client = await TestClient.connect(broker);
  const offsets: unknown[] = [];
  for (const time of [0n, 1001n, 2001n, 3001n, -3n]) offsets.push((await client.listOffset('t', 0, time))[1]);
  expect(offsets).toEqual([0n, 1n, 2n, -1n, 2n]);
});

test('transactions that begin behind what is stable are not listed, and one ends with its marker alone', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  const partition = topic.partition(0);
  for (const value of ['a', 'b']) partition.appendBatch({ records: [value], producerId: 7n, transactional: true });
  expect(partition.lastStableOffset).toBe(0n);
  partition.appendBatch({ records: ['c'], producerId: 8n, transactional: true });
  partition.endTransaction(8n, 'abort');
  await using client = await TestClient.connect(broker);
  const [open] = await client.fetch([{ topicId: topic.id }], { committedOnly: true });
  expect([open?.lastStableOffset, open?.abortedTransactions]).toEqual([0n, []]);
  partition.endTransaction(7n, 'commit');
  const [ended] = await client.fetch([{ topicId: topic.id }], { committedOnly: true });
  expect([ended?.lastStableOffset, ended?.abortedTransactions]).toEqual([5n, [{ producerId: 8n, firstOffset: 2n }]]);
});

test('epochs that were cut off are forgotten, those between are found by the older one', async () => {
  await using broker = await ScriptedBroker.start();
  const partition = broker.topic('t').partition(0);
  partition.append(['a', 'b']);
  partition.raiseEpoch(2);
  partition.append(['c', 'd']);
  partition.raiseEpoch(5);
  partition.append(['e']);
  const { epochs } = partition.log;
  expect([0, 1, 2, 4, 5, 6].map((epoch) => epochs.endOf(epoch, 5n))).toEqual([
    { epoch: 0, endOffset: 2n },
    { epoch: 0, endOffset: 2n },
    { epoch: 2, endOffset: 4n },
    { epoch: 2, endOffset: 4n },
    { epoch: 5, endOffset: 5n },
    { epoch: -1, endOffset: -1n },
  ]);
  partition.truncate(3n);
  expect(epochs.starts).toEqual([
    { epoch: 0, startOffset: 0n },
    { epoch: 2, startOffset: 2n },
    { epoch: 6, startOffset: 3n },
  ]);
  expect(partition.log.batches.map(({ lastOffset }) => lastOffset)).toEqual([1n]);
  partition.append(['x', 'y']);
  partition.deleteRecords(4n);
  expect(epochs.starts).toEqual([{ epoch: 6, startOffset: 4n }]);
});
