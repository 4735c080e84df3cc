import type { OffsetForLeaderEpochAnswer, OffsetForLeaderEpochQuestion } from '../apis/offset-for-leader-epoch.ts';
import type { AnswerContext } from './answer-context.ts';
import { accessPartition } from './partition-access.ts';

export function answerOffsetForLeaderEpoch(
  { partitions }: OffsetForLeaderEpochQuestion,
  context: AnswerContext,
): OffsetForLeaderEpochAnswer {
  return {
    throttleMs: 0,
    partitions: partitions.map((asked) => {
      const { topic, partition: index, epoch } = asked;
      const { partition, error } = accessPartition(context, 'OffsetForLeaderEpoch', asked);
      if (partition === undefined) return { topic, partition: index, error, epoch: -1, endOffset: -1n };
      return { topic, partition: index, error: 0, ...partition.log.epochs.endOf(epoch, partition.logEnd) };
    }),
  };
}
