import { Retry, type Origin } from '@headwater/core';
import type { FeedFault } from '../fetch/feed-fault.ts';
import { partitionError, topicUnreadableError } from '../kafka-error.ts';
import type { ReadPosition } from '../kafka-position.ts';
import { abortable } from '../waiting/abortable.ts';
import { pause } from '../waiting/pause.ts';
import { describeKafkaError, kafkaErrors } from '../wire/error-codes.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import { firstOffset } from './first-offset.ts';
import { readEnd } from './read-end.ts';
import type { PartScope, ReadRange } from './read-range.ts';
import { settleFault } from './settle-fault.ts';

const leaderlessRetryMs = 100;
const hearsayMs = 200;

/**
 * From where to where to read a partition that is being opened: on from the position that is stored, or from where the options
 * say. With nothing to read, because the topic is gone and may be, both are the same.
 *
 * @throws HeadwaterError when the partition is not there, or not as it was left, and no policy settles it.
 */
export async function openRange(
  scope: PartScope,
  stored: ReadPosition | undefined,
  origin: Origin,
  signal: AbortSignal,
): Promise<ReadRange> {
  const { place, session } = scope;
  try {
    const topic = await lookUp(scope, signal);
    const position = stored ?? { offset: 0n, topicId: topic?.id, leaderEpoch: -1 };
    const fault = identityFault(topic, position);
    if (fault !== undefined) return await settled(scope, { position, end: position.offset }, fault, signal);
    // A position of a broker that knew no ids belongs to the topic that is there now.
    const topicId = topic?.id ?? position.topicId;
    const offset = stored?.offset ?? (await firstOffset(session.cluster, place, scope.options.start, origin, signal));
    const end = await readEnd(session, place, { offset, topicId }, scope.askedEnd, signal);
    const range = { position: { ...position, offset, topicId }, end };
    const beyond = offset > end ? await rangeFault(scope, offset, signal) : undefined;
    return beyond === undefined ? range : await settled(scope, range, beyond, signal);
  } catch (error) {
    throw partitionError(place, stored?.offset ?? 0n, error);
  }
}

async function settled(scope: PartScope, range: ReadRange, fault: FeedFault, signal: AbortSignal): Promise<ReadRange> {
  const outcome = await settleFault(scope, range, fault, signal);
  return outcome === 'end' ? { ...range, end: range.position.offset } : outcome;
}

/** The topic, if it has this partition or an error of its own. A broker may not have heard of it yet: it is asked twice. */
async function lookUp({ place, session }: PartScope, signal: AbortSignal): Promise<TopicMetadata | undefined> {
  const look = async (): Promise<TopicMetadata | undefined> => {
    const topic = await abortable(session.topic(place.topic), signal);
    return topic !== undefined && isThere(topic, place.partition) ? topic : undefined;
  };
  const found = await look();
  if (found !== undefined) return found;
  await pause(hearsayMs, session.clock, signal);
  return look();
}

function isThere({ error, partitions }: TopicMetadata, partition: number): boolean {
  if (error !== kafkaErrors.NONE) return error !== kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION;
  return partitions.some((there) => there.partition === partition);
}

/** What is wrong with the topic itself. */
function identityFault(topic: TopicMetadata | undefined, { topicId }: ReadPosition): FeedFault | undefined {
  if (topic === undefined) return { kind: 'missing' };
  switch (topic.error) {
    case kafkaErrors.NONE:
      break;
    case kafkaErrors.TOPIC_AUTHORIZATION_FAILED:
      return { kind: 'denied' };
    case kafkaErrors.LEADER_NOT_AVAILABLE:
      // It is being made.
      throw new Retry({ afterMs: leaderlessRetryMs });
    default:
      throw topicUnreadableError(topic.name, describeKafkaError(topic.error));
  }
  const isAnother = topicId !== undefined && topic.id !== undefined && topic.id !== topicId;
  return isAnother ? { kind: 'recreated', topicId: topic.id } : undefined;
}

/** What is wrong with a position behind the end of a bounded read, which would end before a broker could tell. */
async function rangeFault(
  { place, session }: PartScope,
  offset: bigint,
  signal: AbortSignal,
): Promise<FeedFault | undefined> {
  const { logStart, logEnd } = await session.cluster.range(place, signal);
  return offset > logEnd ? { kind: 'out-of-range', offset, logStart, logEnd } : undefined;
}
