import { Retry, type Origin } from '@headwater/core';
import { topicState, type TopicState } from '../cluster/topic-state.ts';
import type { FeedFault } from '../faults/feed-fault.ts';
import { partitionError, topicUnreadableError } from '../kafka-error.ts';
import type { ReadPosition } from '../kafka-position.ts';
import { leaderlessRetryMs, stateOf } from '../topics/look-twice.ts';
import type { Place } from '../topics/part-key.ts';
import { abortable } from '../waiting/abortable.ts';
import { describeKafkaError } from '../wire/error-codes.ts';
import { firstOffset } from './first-offset.ts';
import { readEnd } from './read-end.ts';
import type { PartScope, ReadRange } from './read-range.ts';
import { settleFault } from './settle-fault.ts';

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
    const state = await lookUp(scope, signal);
    const topic = state.kind === 'there' ? state.topic : undefined;
    const position = stored ?? { offset: 0n, topicId: topic?.id, leaderEpoch: -1 };
    const fault = identityFault(place, state, position.topicId);
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

async function lookUp({ place, session }: PartScope, signal: AbortSignal): Promise<TopicState> {
  const { topic: name, partition } = place;
  const [topic] = await abortable(session.cluster.topics([name]), signal);
  return stateOf(session.cluster, name, topicState(topic, partition), signal, partition);
}

/** What is wrong with the topic itself. */
function identityFault({ topic: name }: Place, state: TopicState, topicId: string | undefined): FeedFault | undefined {
  switch (state.kind) {
    case 'missing':
    case 'denied':
      return { kind: state.kind };
    case 'being-made':
      throw new Retry({ afterMs: leaderlessRetryMs });
    case 'error':
      throw topicUnreadableError(name, describeKafkaError(state.errorCode));
    default: {
      const { id } = state.topic;
      return topicId !== undefined && id !== undefined && id !== topicId
        ? { kind: 'recreated', topicId: id }
        : undefined;
    }
  }
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
