import type { Origin } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import type { CheckedStart } from '../options/check-offsets.ts';
import type { Place } from '../topics/part-key.ts';

/** Where a partition begins that has no position yet: a real offset, whatever was asked for in words. */
export async function firstOffset(
  cluster: Pick<KafkaCluster, 'offset'>,
  place: Place,
  start: CheckedStart,
  origin: Origin,
  signal: AbortSignal,
): Promise<bigint> {
  if (origin === 'discovered') return cluster.offset(place, 'earliest', signal);
  if (typeof start === 'string' || 'timestampMs' in start) return cluster.offset(place, start, signal);
  return start.offsets.get(place.part) ?? (await cluster.offset(place, 'earliest', signal));
}
