import { systemClock } from '@headwater/core';
import type { KafkaEvent } from '@headwater/kafka';
import { onTestFinished } from 'vitest';
import { KafkaCluster } from '../../src/cluster/kafka-cluster.ts';
import type { ClusterOptions } from '../../src/cluster/cluster-options.ts';
import type { PartitionFeed } from '../../src/fetch/partition-feed.ts';
import { kafkajsTransport } from '../../src/transport/kafkajs-transport.ts';

export const never: AbortSignal = new AbortController().signal;

/** A cluster to fetch from, closed after the test. */
export async function openCluster(
  bootstrap: readonly string[],
  options: Partial<ClusterOptions> = {},
  events: KafkaEvent[] = [],
): Promise<KafkaCluster> {
  const transport = kafkajsTransport({ config: { brokers: bootstrap } }, () => {});
  const all: ClusterOptions = {
    isolation: 'read_committed',
    maxOutageMs: 60_000,
    maxBufferedBytes: 64 * 1024 * 1024,
    maxBatchBytes: 64 * 1024 * 1024,
    requestTimeoutMs: 10_000,
    clock: systemClock,
    onEvent: (event) => events.push(event),
    ...options,
  };
  const cluster = await KafkaCluster.connect(transport, all, never);
  onTestFinished(() => cluster[Symbol.asyncDispose]());
  return cluster;
}

/** Begins to fetch a partition of a topic, from its first record if nothing else is said. */
export async function feedOf(
  cluster: KafkaCluster,
  topic: string,
  partition: number,
  from: { readonly offset?: bigint; readonly lastEpoch?: number } = {},
): Promise<PartitionFeed> {
  const [found] = await cluster.topics([topic]);
  return cluster.read({ topic, partition, topicId: found?.id, offset: 0n, lastEpoch: -1, ...from });
}

/** Takes and drops what comes, until the feed is at an offset; returns where it is. */
export async function takeTo(feed: PartitionFeed, offset: bigint): Promise<bigint> {
  for (;;) {
    while (feed.take() !== undefined);
    if (feed.next >= offset) return feed.next;
    if (feed.fault !== undefined) throw new Error(`the feed failed: ${feed.fault.kind}`);
    if (feed.isClosed) throw new Error('the feed is closed');
    await feed.wait(never);
  }
}

/** What the feed fails with, after what came before. */
export async function faultOf(feed: PartitionFeed): Promise<NonNullable<PartitionFeed['fault']>> {
  for (;;) {
    while (feed.take() !== undefined);
    if (feed.fault !== undefined) return feed.fault;
    if (feed.isClosed) throw new Error('the feed is closed');
    await feed.wait(never);
  }
}
