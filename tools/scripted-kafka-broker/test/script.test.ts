import { expect, test } from 'vitest';
import { ScriptedBroker, ScriptedCluster, errorCode } from '../src/index.ts';
import { TestClient } from './support/test-client.ts';

test('one partition fails among good ones, as often as it was told', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 3 });
  for (const index of [0, 1, 2]) topic.append(index, ['a']);
  await using client = await TestClient.connect(broker);
  const errors = async (): Promise<unknown> => {
    const parts = await client.fetch([0, 1, 2].map((partition) => ({ topicId: topic.id, partition })));
    return parts.map(({ errorCode: error, records }) => (error === 0 ? records?.length : error));
  };

  topic.partition(1).fail(errorCode.CORRUPT_MESSAGE, { times: 2 });
  topic.partition(2).fail(errorCode.UNKNOWN_SERVER_ERROR);
  expect([await errors(), await errors(), await errors()]).toEqual([
    [1, 2, -1],
    [1, 2, -1],
    [1, 1, -1],
  ]);
  topic.partition(2).heal();
  expect(await errors()).toEqual([1, 1, 1]);
});

test('a fetch that waits learns of a partition that begins to fail', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  await using client = await TestClient.connect(broker);
  const waiting = client.fetch([{ topicId: topic.id }], { maxWaitMs: 20_000 });
  await broker.next('Fetch');
  topic.partition(0).fail(errorCode.KAFKA_STORAGE_ERROR);
  expect((await waiting)[0]?.errorCode).toBe(errorCode.KAFKA_STORAGE_ERROR);
});

test('a topic that is denied is refused in metadata and in a fetch, or in a fetch alone', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  await using client = await TestClient.connect(broker);
  const seen = async (): Promise<unknown[]> => {
    const [described, listed] = [await client.metadata(['t']), await client.metadata()];
    const [part] = await client.fetch([{ topicId: topic.id }]);
    return [described.topics[0]?.errorCode, listed.topics.length, part?.errorCode];
  };
  expect(await seen()).toEqual([0, 1, 0]);
  topic.deny();
  expect(await seen()).toEqual([29, 0, 29]);
  topic.deny('read');
  expect(await seen()).toEqual([0, 1, 29]);
  topic.allow();
  expect(await seen()).toEqual([0, 1, 0]);
});

test('metadata shows new partitions, another leader, no leader, a topic that fails, unlisted nodes', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 2 });
  const topic = cluster.topic('t');
  await using client = await TestClient.connect(cluster);
  topic.addPartitions(2);
  topic.partition(0).moveTo(2);
  topic.partition(1).moveTo(-1);
  cluster.listNodes([2]);
  const { brokers, topics } = await client.metadata(['t', 'unknown'], true);
  expect([...brokers.values()].map(({ nodeId }) => nodeId)).toEqual([2]);
  expect(topics[0]?.partitions.map((part) => [part.errorCode, part.leaderId, part.leaderEpoch])).toEqual([
    [0, 2, 1],
    [errorCode.LEADER_NOT_AVAILABLE, -1, 1],
    [0, 1, 0],
  ]);
  expect(topics[1]?.errorCode).toBe(errorCode.UNKNOWN_TOPIC_OR_PARTITION);
  expect(cluster.requestsOf('Metadata').at(-1)?.body).toMatchObject({
    topics: [{ name: 't' }, { name: 'unknown' }],
    allowAutoTopicCreation: true,
  });
  topic.metadataError = errorCode.LEADER_NOT_AVAILABLE;
  expect((await client.metadata(['t'])).topics[0]?.errorCode).toBe(errorCode.LEADER_NOT_AVAILABLE);
});

test('a held request is answered from what is there when it is released, a held answer from what was', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a']);
  await using client = await TestClient.connect(broker);

  const held = broker.when('Fetch').hold();
  const late = client.values({ topicId: topic.id });
  await held.reached();
  topic.append(0, ['b']);
  expect(held.count).toBe(1);
  held.release();
  expect(await late).toEqual(['a', 'b']);

  const ready = broker.when('Fetch').holdAnswer();
  const early = client.values({ topicId: topic.id });
  await ready.reached();
  topic.append(0, ['c']);
  ready.release();
  expect(await early).toEqual(['a', 'b']);
  expect(await client.values({ topicId: topic.id })).toEqual(['a', 'b', 'c']);
});

test('a whole answer fails at once, even where data is waited for; a rule that is stopped does nothing', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  await using client = await TestClient.connect(broker);
  const rule = broker.when('Fetch', { where: ({ body }) => body.minBytes === 7 }).fail(-1);
  expect(await client.fetch([{ topicId: topic.id }], { maxWaitMs: 20_000, minBytes: 7 })).toEqual([]);
  expect(await client.fetch([{ topicId: topic.id }])).toHaveLength(1);
  rule.stop();
  expect(await client.fetch([{ topicId: topic.id }], { minBytes: 7 })).toHaveLength(1);
  expect(rule.hits).toBe(1);
});

test('a throttled connection is left unread for as long as it was told', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  await using client = await TestClient.connect(broker);
  broker.when('Fetch', { times: 1 }).throttle(60);
  await client.fetch([{ topicId: topic.id }]);
  const began = performance.now();
  await client.metadata();
  expect(performance.now() - began).toBeGreaterThan(50);
});

test('a stored batch is damaged without its length being touched', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a']);
  topic.append(0, ['bcd']);
  topic.partition(0).corrupt(1n, -2);
  await using client = await TestClient.connect(broker);
  expect(await client.values({ topicId: topic.id })).toEqual(['a', 'bce']);
});

test('requests are recorded with what they ask, those of other APIs too', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 2 });
  await using client = await TestClient.connect(broker);
  await using other = await TestClient.connect(broker);
  await client.fetch([{ topicId: topic.id, partition: 1, fetchOffset: 0n }]);
  await other.metadata();
  expect(broker.requests.map(({ api, connection, version }) => [api, connection, version])).toEqual([
    ['Fetch', 1, 13],
    ['Metadata', 2, 12],
  ]);
  expect(broker.requestsOf('Fetch')[0]?.body.partitions).toMatchObject([{ topic: 't', partition: 1, offset: 0n }]);
  await expect(other.joinGroup()).rejects.toThrow('closed');
  expect(broker.requests.at(-1)).toMatchObject({ api: 'JoinGroup', refused: 'JoinGroup is not served' });
  expect([broker.connectionCount, broker.openConnections]).toEqual([2, 1]);
});
