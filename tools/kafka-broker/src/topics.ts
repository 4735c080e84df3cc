import { randomUUID } from 'node:crypto';
import { until } from '@headwater/test-server';
import { askBroker, type BrokersView, type PartitionView } from './ask-broker.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import { withAdmin } from './quiet-kafkajs.ts';

/** What a topic is made with. */
export interface TopicOptions {
  /** 1 unless told. */
  readonly partitions?: number;
  /** As many as there are brokers unless told. */
  readonly replicas?: number;
  readonly config?: Readonly<Record<string, string | number>>;
}

/** The first and the next offset of a partition, as a reader of committed records sees them. */
export interface PartitionOffsets {
  readonly partition: number;
  readonly first: bigint;
  readonly end: bigint;
}

/** A name that no other test uses. */
export function topicName(stem = 'topic'): string {
  return `${stem}-${randomUUID().slice(0, 8)}`;
}

/** Makes a topic and waits until every broker knows the leaders of its partitions. Rejects when it is there already. */
export async function createTopic(kafka: KafkaCluster, topic: string, options: TopicOptions = {}): Promise<void> {
  const { partitions = 1, replicas = -1, config = {} } = options;
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value: String(value) }));
  await withAdmin(kafka, async (admin) => {
    const topics = [{ topic, numPartitions: partitions, replicationFactor: replicas, configEntries }];
    if (!(await admin.createTopics({ topics, waitForLeaders: false })))
      throw new Error(`The topic ${topic} is there already`);
  });
  await everyBroker(kafka, topic, (found) => haveLeaders(found, partitions));
}

/** Lends a new topic to some work and deletes it at the end. */
export async function withTopic<T>(
  kafka: KafkaCluster,
  options: TopicOptions,
  work: (topic: string) => Promise<T>,
): Promise<T> {
  const topic = topicName();
  await createTopic(kafka, topic, options);
  try {
    return await work(topic);
  } finally {
    await deleteTopic(kafka, topic);
  }
}

/** Deletes a topic and waits until no broker knows it. */
export async function deleteTopic(kafka: KafkaCluster, topic: string): Promise<void> {
  await withAdmin(kafka, (admin) => admin.deleteTopics({ topics: [topic] }));
  await everyBroker(kafka, topic, (found) => found.length === 0);
}

/** Gives a topic more partitions, this many in all, and waits until every broker knows their leaders. */
export async function addPartitions(kafka: KafkaCluster, topic: string, count: number): Promise<void> {
  await withAdmin(kafka, (admin) => admin.createPartitions({ topicPartitions: [{ topic, count }] }));
  await everyBroker(kafka, topic, (found) => haveLeaders(found, count));
}

/** Deletes a partition's records before an offset, as retention does. */
export async function deleteRecords(
  kafka: KafkaCluster,
  topic: string,
  partition: number,
  before: bigint | number,
): Promise<void> {
  await withAdmin(kafka, async (admin) => {
    // kafkajs finds the leader only if it has asked for the topic before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(before) }] });
  });
}

/** Where the partitions of a topic begin and end, in order of their numbers. */
export async function topicOffsets(kafka: KafkaCluster, topic: string): Promise<readonly PartitionOffsets[]> {
  const offsets = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topic));
  return offsets
    .map(({ partition, low, high }) => ({ partition, first: BigInt(low), end: BigInt(high) }))
    .toSorted((left, right) => left.partition - right.partition);
}

/**
 * Makes a broker the leader of a partition, and waits until every broker knows. The partition really moves; it ends with
 * as many replicas as before, the leader first among them, and those of living brokers have all records again.
 */
export async function moveLeader(kafka: KafkaCluster, topic: string, partition: number, leader: number): Promise<void> {
  const found = (await partitionsOf(kafka, topic))[partition];
  if (found === undefined) throw new RangeError(`${topic} has no partition ${partition}`);
  const others = found.replicas.filter((replica) => replica !== leader).slice(0, found.replicas.length - 1);
  await withAdmin(kafka, async (admin) => {
    const assign = (replicas: number[]): Promise<void> =>
      admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment: [{ partition, replicas }] }] });
    await assign([leader]);
    await everyBroker(kafka, topic, (partitions) => partitions[partition]?.leader === leader);
    if (others.length > 0) await assign([leader, ...others]);
  });
  const living = (await livingBrokers(kafka)).map(({ id }) => id);
  const wanted = [leader, ...others].filter((id) => living.includes(id));
  await everyBroker(kafka, topic, (partitions) => wanted.every((id) => partitions[partition]?.inSync.includes(id)));
}

/** The partitions of a topic in order, with their leaders and replicas. */
export async function partitionsOf(kafka: KafkaCluster, topic: string): Promise<readonly PartitionView[]> {
  const address = (await livingBrokers(kafka))[0]?.address ?? '';
  return (await askBroker(address, topic)).partitions;
}

function haveLeaders(partitions: readonly PartitionView[], count: number): boolean {
  return partitions.length === count && partitions.every(({ leader }) => leader >= 0);
}

/** Waits until every broker that is alive sees the partitions of a topic as wanted. */
async function everyBroker(
  kafka: KafkaCluster,
  topic: string,
  wanted: (partitions: readonly PartitionView[]) => boolean,
): Promise<void> {
  for (const { address } of await livingBrokers(kafka)) {
    await until(`${address} sees a change of ${topic}`, async () =>
      wanted((await askBroker(address, topic)).partitions),
    );
  }
}

async function livingBrokers(kafka: KafkaCluster): Promise<BrokersView['brokers']> {
  return (await Promise.any(kafka.bootstrap.map((address) => askBroker(address)))).brokers;
}
