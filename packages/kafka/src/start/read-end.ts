import type { ReadPosition } from '../kafka-position.ts';
import { endOfTime, type CheckedEnd } from '../options/check-offsets.ts';
import type { KafkaSession } from '../session/kafka-session.ts';
import type { Place } from '../topics/part-key.ts';

/**
 * Where a read of a partition ends: where it was asked to, but never after the end that was there when the partition was first
 * opened in this execution. A part that is opened again on the way there ends at the same place.
 */
export async function readEnd(
  { cluster, ends }: Pick<KafkaSession, 'cluster' | 'ends'>,
  place: Place,
  { offset, topicId }: Pick<ReadPosition, 'offset' | 'topicId'>,
  asked: CheckedEnd | undefined,
  signal: AbortSignal,
): Promise<bigint> {
  if (asked === undefined) return endOfTime;
  const key = `${place.part} ${topicId}`;
  const known = ends.get(key);
  if (known !== undefined && offset < known) return known;
  const logEnd = await cluster.offset(place, 'latest', signal);
  const end = earlier(logEnd, await askedEnd());
  ends.set(key, end);
  return end;

  async function askedEnd(): Promise<bigint> {
    if (asked === 'latest' || asked === undefined) return logEnd;
    return 'timestampMs' in asked ? cluster.offset(place, asked, signal) : (asked.offsets.get(place.part) ?? logEnd);
  }
}

/** The log was cut off: what a read was to end at may not be there any more. */
export async function shortenEnd(
  { cluster, ends }: Pick<KafkaSession, 'cluster' | 'ends'>,
  place: Place,
  topicId: string | undefined,
  end: bigint,
  signal: AbortSignal,
): Promise<bigint> {
  if (end === endOfTime) return end;
  const shortened = earlier(end, await cluster.offset(place, 'latest', signal));
  ends.set(`${place.part} ${topicId}`, shortened);
  return shortened;
}

function earlier(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
