import { type Broker, Kafka, type KafkaMessage, logLevel } from 'kafkajs';
import { expect, test } from 'vitest';
import { ScriptedBroker, ScriptedCluster, oldBroker } from '../src/index.ts';

test('kafkajs reads topics, offsets and records of a cluster', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 3 });
  const topic = cluster.topic('orders', { partitions: 4 });
  topic.append(0, ['a', 'b']);
  topic.append(0, [{ key: 'k', value: null, headers: [['h', 'x']] }]);
  topic.append(3, ['c']);
  await using reader = await connect(cluster);

  const { topics } = await reader.admin.fetchTopicMetadata({ topics: ['orders'] });
  const offsets = await reader.admin.fetchTopicOffsets('orders');
  const node1 = await reader.fetch('orders', 0, '0');
  const node1Last = await reader.fetch('orders', 3, '0');

  expect(topics[0]?.partitions.map(({ partitionId, leader }) => [partitionId, leader])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 1],
  ]);
  const byPartition = offsets.toSorted((a, b) => a.partition - b.partition);
  expect(byPartition.map(({ partition, low, high }) => [partition, low, high])).toEqual([
    [0, '0', '3'],
    [1, '0', '0'],
    [2, '0', '0'],
    [3, '0', '1'],
  ]);
  expect(node1).toEqual([
    { offset: '0', key: null, value: 'a' },
    { offset: '1', key: null, value: 'b' },
    { offset: '2', key: 'k', value: null },
  ]);
  expect(node1Last).toEqual([{ offset: '0', key: null, value: 'c' }]);
});

test('kafkajs reads from an old broker, above 2^53', async () => {
  await using broker = await ScriptedBroker.start({ versions: oldBroker });
  const partition = broker.topic('big').partition(0);
  partition.beginAt(2n ** 60n);
  partition.append(['x']);
  await using reader = await connect(broker);

  expect(await reader.fetch('big', 0, String(2n ** 60n))).toEqual([
    { offset: '1152921504606846976', key: null, value: 'x' },
  ]);
  expect(broker.requestsOf('Fetch')[0]).toMatchObject({ version: 11, body: { partitions: [{ topic: 'big' }] } });
  expect(broker.requests.filter(({ refused }) => refused !== undefined)).toEqual([]);
});

interface Reader extends AsyncDisposable {
  readonly admin: ReturnType<Kafka['admin']>;
  fetch(topic: string, partition: number, fetchOffset: string): Promise<object[]>;
}

interface Cluster {
  addMultipleTargetTopics(topics: string[]): Promise<void>;
  findLeaderForPartitions(topic: string, partitions: number[]): Record<string, number[]>;
  findBroker(node: { nodeId: string }): Promise<Broker>;
}

/** kafkajs's own fetch, through the cluster object that it hands to partition assigners. */
async function connect({ bootstrap }: ScriptedCluster): Promise<Reader> {
  const kafka = new Kafka({ brokers: bootstrap, logLevel: logLevel.NOTHING, retry: { retries: 0 } });
  const admin = kafka.admin();
  await admin.connect();
  let captured: Cluster | undefined;
  const consumer = kafka.consumer({
    groupId: 'unused',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      ({ cluster }) => {
        captured = cluster;
        return {
          name: 'x',
          version: 0,
          assign: async () => [],
          protocol: () => ({ name: 'x', metadata: Buffer.alloc(0) }),
        };
      },
    ],
  });
  await consumer.connect();
  const cluster = captured;
  if (cluster === undefined) throw new Error('no cluster');
  return {
    admin,
    async fetch(topic, partition, fetchOffset) {
      await cluster.addMultipleTargetTopics([topic]);
      const [nodeId = ''] = Object.keys(cluster.findLeaderForPartitions(topic, [partition]));
      const broker = await cluster.findBroker({ nodeId });
      const answer = await broker.fetch({
        maxWaitTime: 100,
        minBytes: 1,
        maxBytes: 1_000_000,
        isolationLevel: 1,
        topics: [{ topic, partitions: [{ partition, fetchOffset, maxBytes: 1_000_000 }] }],
      });
      const messages: KafkaMessage[] = answer.responses[0]?.partitions[0]?.messages ?? [];
      return messages.map(({ offset, key, value }) => ({
        offset,
        key: key?.toString() ?? null,
        value: value?.toString() ?? null,
      }));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([admin.disconnect(), consumer.disconnect()]);
    },
  };
}
