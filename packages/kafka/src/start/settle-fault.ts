import type { FeedFault } from '../faults/feed-fault.ts';
import { faultError, partitionError } from '../kafka-error.ts';
import { type Move, moveAfter } from './policies.ts';
import { readEnd } from './read-end.ts';
import type { PartScope, ReadRange } from './read-range.ts';

/**
 * What the policies make of a fault: where to read now, or `'end'`. An event tells of every move.
 *
 * @throws HeadwaterError when no policy moves it.
 */
export async function settleFault(
  scope: PartScope,
  range: ReadRange,
  fault: FeedFault,
  signal: AbortSignal,
): Promise<ReadRange | 'end'> {
  const { offset } = range.position;
  const move = moveAfter(fault, offset, scope.options.policies);
  if (move === undefined) throw faultError(scope.place, offset, fault);
  if (move === 'end') return move;
  try {
    return await moved(scope, range, move, signal);
  } catch (error) {
    throw partitionError(scope.place, offset, error);
  }
}

async function moved(
  { session, place, options, askedEnd }: PartScope,
  { position: from, end }: ReadRange,
  { to, leaderEpoch, topicId, why }: Move,
  signal: AbortSignal,
): Promise<ReadRange> {
  const offset = typeof to === 'bigint' ? to : await session.cluster.offset(place, to, signal);
  const range = {
    position: { offset, topicId: topicId ?? from.topicId, leaderEpoch },
    end: topicId === undefined ? end : await readEnd(session, place, { offset, topicId }, askedEnd, signal),
  };
  options.onEvent({ type: 'position-moved', part: place.part, from: from.offset, to: offset, why });
  return range;
}
