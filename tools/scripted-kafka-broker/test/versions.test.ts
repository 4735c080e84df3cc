import {
  apiVersionsV0,
  apiVersionsV1,
  apiVersionsV2,
  apiVersionsV3,
  fetchV4,
  fetchV5,
  fetchV6,
  fetchV7,
  fetchV8,
  fetchV9,
  fetchV10,
  fetchV11,
  fetchV12,
  fetchV13,
  findCoordinatorV0,
  findCoordinatorV1,
  findCoordinatorV2,
  findCoordinatorV3,
  findCoordinatorV4,
  listOffsetsV1,
  listOffsetsV2,
  listOffsetsV3,
  listOffsetsV4,
  listOffsetsV5,
  listOffsetsV6,
  listOffsetsV7,
  metadataV4,
  metadataV5,
  metadataV6,
  metadataV7,
  metadataV8,
  metadataV9,
  metadataV10,
  metadataV11,
  metadataV12,
  offsetCommitV2,
  offsetCommitV3,
  offsetCommitV4,
  offsetCommitV5,
  offsetCommitV6,
  offsetCommitV7,
  offsetCommitV8,
  offsetFetchV2,
  offsetFetchV3,
  offsetFetchV4,
  offsetFetchV5,
  offsetFetchV6,
  offsetFetchV7,
  offsetForLeaderEpochV2,
  offsetForLeaderEpochV3,
  offsetForLeaderEpochV4,
} from '@platformatic/kafka';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ScriptedBroker, type ScriptedTopic } from '../src/index.ts';
import { TestClient } from './support/test-client.ts';
import { dashed } from './support/topic-id.ts';

/** Every version of every API, as a client that is not of this repository writes and reads it. */
describe('version', () => {
  let broker: ScriptedBroker;
  let topic: ScriptedTopic;
  let client: TestClient;

  beforeAll(async () => {
    broker = await ScriptedBroker.start();
    topic = broker.topic('t', { partitions: 2 });
    topic.partition(1).raiseEpoch(3);
    topic.append(1, ['a', 'b']);
    client = await TestClient.connect(broker);
  });

  afterAll(async () => {
    await client[Symbol.asyncDispose]();
    await broker.close();
  });

  test.each([apiVersionsV0, apiVersionsV1, apiVersionsV2, apiVersionsV3])(
    '$api.version of ApiVersions',
    async ({ api }) => {
      const { apiKeys } = await api.async(client.connection, 'test', '1.0.0');
      expect(apiKeys).toContainEqual({ apiKey: 1, name: 'Fetch', minVersion: 4, maxVersion: 13 });
    },
  );

  const metadata = [metadataV4, metadataV5, metadataV6, metadataV7, metadataV8, metadataV9, metadataV10, metadataV11];
  test.each([...metadata, metadataV12])('$api.version of Metadata', async ({ api }) => {
    const answer = await api.async(client.connection, ['t'], false, true);
    const epoch = api.version >= 7 ? { leaderEpoch: 3 } : {};
    const id = api.version >= 10 ? { topicId: dashed(topic.id) } : {};
    expect(answer.brokers).toMatchObject([broker.address]);
    expect(answer.topics).toMatchObject([
      {
        errorCode: 0,
        name: 't',
        ...id,
        isInternal: false,
        partitions: [{ partitionIndex: 0 }, { partitionIndex: 1, leaderId: 1, ...epoch }],
      },
    ]);
  });

  const fetches = [fetchV4, fetchV5, fetchV6, fetchV7, fetchV8, fetchV9, fetchV10, fetchV11, fetchV12, fetchV13];
  test.each(fetches)('$api.version of Fetch', async ({ api }) => {
    const topicId = api.version >= 13 ? dashed(topic.id) : 't';
    const partition = { currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1e6 };
    const topics = [{ topicId, partitions: [0, 1].map((index) => ({ ...partition, partition: index })) }];
    const answer = await api.async(client.connection, 0, 1, 1e6, 1, 0, -1, topics, [], '');
    expect(answer.responses).toMatchObject([
      {
        topicId,
        partitions: [{ highWatermark: 0n }, { highWatermark: 2n, lastStableOffset: 2n, abortedTransactions: [] }],
      },
    ]);
    expect(answer.responses[0]?.partitions[1]?.records?.[0]?.records.map(({ value }) => String(value))).toEqual([
      'a',
      'b',
    ]);
    expect(broker.requestsOf('Fetch').at(-1)?.body.partitions).toMatchObject([
      { topic: 't' },
      { topic: 't', partition: 1 },
    ]);
  });

  const lists = [
    listOffsetsV1,
    listOffsetsV2,
    listOffsetsV3,
    listOffsetsV4,
    listOffsetsV5,
    listOffsetsV6,
    listOffsetsV7,
  ];
  test.each(lists)('$api.version of ListOffsets', async ({ api }) => {
    const partitions = [{ partitionIndex: 1, currentLeaderEpoch: -1, timestamp: -1n }];
    const { topics } = await api.async(client.connection, -1, 1, [{ name: 't', partitions }]);
    const epoch = api.version >= 4 ? { leaderEpoch: 3 } : {};
    expect(topics).toMatchObject([
      { name: 't', partitions: [{ partitionIndex: 1, errorCode: 0, offset: 2n, ...epoch }] },
    ]);
  });

  const coordinators = [findCoordinatorV0, findCoordinatorV1, findCoordinatorV2, findCoordinatorV3, findCoordinatorV4];
  test.each(coordinators)('$api.version of FindCoordinator', async ({ api }) => {
    const answer = await api.async(client.connection, 0, ['g']);
    expect(answer.coordinators).toMatchObject([{ errorCode: 0, ...broker.address }]);
  });

  const commits = [offsetCommitV2, offsetCommitV3, offsetCommitV4, offsetCommitV5, offsetCommitV6, offsetCommitV7];
  test.each([...commits, offsetCommitV8])('$api.version of OffsetCommit', async ({ api }) => {
    const partition = { partitionIndex: 1, committedLeaderEpoch: 3, committedMetadata: 'm' };
    const committedOffset = BigInt(api.version);
    const topics = [{ name: 't', partitions: [{ ...partition, committedOffset }] }];
    const answer = await api.async(client.connection, 'g', -1, '', null, topics);
    expect(answer.topics).toEqual([{ name: 't', partitions: [{ partitionIndex: 1, errorCode: 0 }] }]);
    expect(broker.committed('g', 't', 1)).toMatchObject({ offset: committedOffset, metadata: 'm' });
  });

  const reads = [offsetFetchV2, offsetFetchV3, offsetFetchV4, offsetFetchV5, offsetFetchV6, offsetFetchV7];
  test.each(reads)('$api.version of OffsetFetch', async ({ api }) => {
    const groups = [{ groupId: 'g', topics: [{ name: 't', partitionIndexes: [0, 1] }] }];
    const answer = await api.async(client.connection, groups, false);
    expect(answer.topics).toMatchObject([
      { name: 't', partitions: [{ committedOffset: -1n }, { committedOffset: 8n, metadata: 'm' }] },
    ]);
  });

  test.each([offsetForLeaderEpochV2, offsetForLeaderEpochV3, offsetForLeaderEpochV4])(
    '$api.version of OffsetForLeaderEpoch',
    async ({ api }) => {
      const partitions = [{ partitionIndex: 1, currentLeaderEpoch: 3, leaderEpoch: 3 }];
      const answer = await api.async(client.connection, -1, [{ name: 't', partitions }]);
      expect(answer.topics).toMatchObject([
        { topic: 't', partitions: [{ partition: 1, errorCode: 0, leaderEpoch: 3, endOffset: 2n }] },
      ]);
    },
  );

  test('is understood whole', () => {
    expect(broker.requests.filter(({ refused }) => refused !== undefined)).toEqual([]);
  });
});
