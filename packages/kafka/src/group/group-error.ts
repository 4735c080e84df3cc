import { HeadwaterError } from '@headwater/core';
import { describeKafkaError, kafkaErrors } from '../wire/error-codes.ts';
import type { CommittedOffset } from '../wire/offset-commit.ts';

const inUse: ReadonlySet<number> = new Set([
  kafkaErrors.ILLEGAL_GENERATION,
  kafkaErrors.UNKNOWN_MEMBER_ID,
  kafkaErrors.REBALANCE_IN_PROGRESS,
  kafkaErrors.FENCED_MEMBER_EPOCH,
  kafkaErrors.STALE_MEMBER_EPOCH,
]);

/** A position that a group does not take. The flow goes on: positions are kept in its store, not in the group. */
export function groupError(group: string, { topic, partition, offset }: CommittedOffset, code: number): HeadwaterError {
  const part = `${topic}/${partition}`;
  const sentence = `${part}: offset ${offset} cannot be reported to the group ${group}, the reading goes on`;
  const error = describeKafkaError(code);
  if (inUse.has(code)) {
    return new HeadwaterError(
      'SOURCE_FAILED',
      `${sentence}: consumers are members of it (${error}); set reportGroup to a group that nobody uses`,
      { part },
    );
  }
  if (code === kafkaErrors.GROUP_AUTHORIZATION_FAILED || code === kafkaErrors.TOPIC_AUTHORIZATION_FAILED) {
    return new HeadwaterError('INPUT_DENIED', `${sentence}: ${error}; allow READ on the group and on the topic`, {
      part,
    });
  }
  return new HeadwaterError('SOURCE_FAILED', `${sentence}: ${error}`, { part });
}
