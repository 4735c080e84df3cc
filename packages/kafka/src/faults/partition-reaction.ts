import { kafkaErrors } from '../wire/error-codes.ts';

/**
 * What an error of one partition in an answer asks for.
 *
 * - `retry`: the leader moved, or the broker is not ready; ask metadata and try again.
 * - `out-of-range`: look where the log begins and ends.
 * - `identity`: ask metadata whether the topic is still the same.
 * - `denied`: no right.
 * - `fatal`: nothing that goes away.
 */
export type PartitionReaction = 'retry' | 'out-of-range' | 'identity' | 'denied' | 'fatal';

const retried = [
  kafkaErrors.LEADER_NOT_AVAILABLE,
  kafkaErrors.NOT_LEADER_OR_FOLLOWER,
  kafkaErrors.REQUEST_TIMED_OUT,
  kafkaErrors.BROKER_NOT_AVAILABLE,
  kafkaErrors.REPLICA_NOT_AVAILABLE,
  kafkaErrors.NETWORK_EXCEPTION,
  kafkaErrors.KAFKA_STORAGE_ERROR,
  kafkaErrors.LISTENER_NOT_FOUND,
  kafkaErrors.FENCED_LEADER_EPOCH,
  kafkaErrors.UNKNOWN_LEADER_EPOCH,
  kafkaErrors.OFFSET_NOT_AVAILABLE,
  kafkaErrors.THROTTLING_QUOTA_EXCEEDED,
];

const reactions: ReadonlyMap<number, PartitionReaction> = new Map<number, PartitionReaction>([
  ...retried.map((code): [number, PartitionReaction] => [code, 'retry']),
  [kafkaErrors.OFFSET_OUT_OF_RANGE, 'out-of-range'],
  [kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION, 'identity'],
  [kafkaErrors.UNKNOWN_TOPIC_ID, 'identity'],
  [kafkaErrors.INCONSISTENT_TOPIC_ID, 'identity'],
  [kafkaErrors.TOPIC_AUTHORIZATION_FAILED, 'denied'],
]);

/** What to do about an error code that is not 0. */
export function reactionTo(errorCode: number): PartitionReaction {
  return reactions.get(errorCode) ?? 'fatal';
}
