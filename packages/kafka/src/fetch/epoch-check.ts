import type { BrokerLink } from '../cluster/broker-link.ts';
import { commonVersion } from '../wire/call.ts';
import { fetchApi } from '../wire/fetch.ts';
import { offsetForLeaderEpochApi } from '../wire/offset-for-leader-epoch.ts';
import type { FeedFault } from '../faults/feed-fault.ts';
import type { PartitionFeed } from './partition-feed.ts';

/** From this version on the answer to a fetch tells when the log parts from what was read. */
const fetchTells = 12;

/**
 * Looks whether the log of a new leader still holds what was read, where a fetch would not tell: a log that was cut off and written
 * anew from there. Brokers that know nothing of epochs are believed.
 */
export async function epochFault(link: BrokerLink, feed: PartitionFeed): Promise<FeedFault | undefined> {
  const versions = await link.versions();
  if ((commonVersion(fetchApi, versions) ?? 0) >= fetchTells) return undefined;
  if (commonVersion(offsetForLeaderEpochApi, versions) === undefined) return undefined;
  const { topic, partition, leaderEpoch, lastEpoch, next } = feed;
  const answer = await link.call(offsetForLeaderEpochApi, {
    partitions: [{ topic, partition, leaderEpoch, lastEpoch }],
  });
  const end = answer.partitions.find((one) => one.topic === topic && one.partition === partition);
  if (end === undefined || end.error !== 0 || end.endOffset < 0n || end.endOffset >= next) return undefined;
  return { kind: 'truncated', offset: next, epoch: end.epoch, endOffset: end.endOffset };
}
