import { kafkaErrors } from '../wire/error-codes.ts';
import type { TopicMetadata } from '../wire/metadata.ts';

/** What the brokers' answer about a topic means. */
export type TopicState =
  | { readonly kind: 'there'; readonly topic: TopicMetadata }
  /** It does not exist, or the partition in question does not. */
  | { readonly kind: 'missing' }
  /** No right to read it. */
  | { readonly kind: 'denied' }
  /** It has just been created and has no leaders yet. */
  | { readonly kind: 'being-made' }
  | { readonly kind: 'error'; readonly errorCode: number };

/** Reads an answer about a topic, or about one partition of it; `undefined` is no answer. */
export function topicState(topic: TopicMetadata | undefined, partition?: number): TopicState {
  if (topic === undefined) return { kind: 'missing' };
  switch (topic.error) {
    case kafkaErrors.NONE:
      return partition === undefined || topic.partitions.some((there) => there.partition === partition)
        ? { kind: 'there', topic }
        : { kind: 'missing' };
    case kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION:
      return { kind: 'missing' };
    case kafkaErrors.TOPIC_AUTHORIZATION_FAILED:
      return { kind: 'denied' };
    case kafkaErrors.LEADER_NOT_AVAILABLE:
      return { kind: 'being-made' };
    default:
      return { kind: 'error', errorCode: topic.error };
  }
}
