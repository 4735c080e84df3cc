import { HeadwaterError } from '@headwater/core';
import { parseOffset } from './options/check-offsets.ts';

/** Where the reading of a partition goes on, as it is stored. */
export interface KafkaPosition {
  /** The offset of the next record, in digits. */
  readonly offset: string;
  /** The topic's id, as Kafka's tools print it; `null` for brokers before 2.8, which have none. */
  readonly topicId: string | null;
  /** The leader epoch of the batch that was read last, -1 before the first: by it a truncated log is recognised. */
  readonly leaderEpoch: number;
}

/** Where the reading of a partition is, while it is read. */
export interface ReadPosition {
  /** The offset of the next record. */
  readonly offset: bigint;
  /** `undefined` where it is not known. */
  readonly topicId: string | undefined;
  /** -1 where it is not known. */
  readonly leaderEpoch: number;
}

/** A position as it is stored. */
export function storedPosition({ offset, topicId, leaderEpoch }: ReadPosition): KafkaPosition {
  return { offset: String(offset), topicId: topicId ?? null, leaderEpoch };
}

/** A stored position, which has been checked. */
export function readPosition({ offset, topicId, leaderEpoch }: KafkaPosition): ReadPosition {
  return { offset: BigInt(offset), topicId: topicId ?? undefined, leaderEpoch };
}

/** Epochs have 32 bits. */
const largestEpoch = 2 ** 31 - 1;

/**
 * Checks a position that was stored or that a person wrote.
 *
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkKafkaPosition(state: unknown): asserts state is KafkaPosition {
  if (typeof state !== 'object' || state === null) throw invalid(`it must be an object, not ${JSON.stringify(state)}`);
  const { offset, topicId, leaderEpoch } = state as { readonly [member in keyof KafkaPosition]?: unknown };
  if (typeof offset !== 'string' || parseOffset(offset) === undefined) {
    throw invalid(
      `offset must be the digits of an offset in quotes, "1200" for example, not ${JSON.stringify(offset)}`,
    );
  }
  if (topicId !== null && (typeof topicId !== 'string' || !/^[\w-]{22}$/.test(topicId))) {
    throw invalid(`topicId must be the id of a topic, or null when it is not known, not ${JSON.stringify(topicId)}`);
  }
  if (
    typeof leaderEpoch !== 'number' ||
    !Number.isInteger(leaderEpoch) ||
    leaderEpoch < -1 ||
    leaderEpoch > largestEpoch
  ) {
    throw invalid(`leaderEpoch must be a whole number, or -1 when it is not known, not ${JSON.stringify(leaderEpoch)}`);
  }
}

function invalid(reason: string): HeadwaterError {
  return new HeadwaterError('STATE_INVALID', `not a position of a Kafka partition: ${reason}`);
}
