import type { FindCoordinatorAnswer, FindCoordinatorQuestion } from '../apis/find-coordinator.ts';
import type { OffsetCommitAnswer, OffsetCommitQuestion } from '../apis/offset-commit.ts';
import type { OffsetFetchAnswer, OffsetFetchQuestion } from '../apis/offset-fetch.ts';
import { errorCode } from '../error-code.ts';
import { type Committed, committedKey } from '../state/cluster-state.ts';
import type { AnswerContext } from './answer-context.ts';

export function answerFindCoordinator(
  { keys }: FindCoordinatorQuestion,
  { state }: AnswerContext,
): FindCoordinatorAnswer {
  const node = state.listed.find(({ nodeId }) => nodeId === state.coordinator);
  const found =
    node === undefined
      ? { nodeId: -1, host: '', port: -1, error: errorCode.COORDINATOR_NOT_AVAILABLE, message: null }
      : { ...node, error: 0, message: null };
  return { throttleMs: 0, coordinators: keys.map((key) => ({ key, ...found })) };
}

export function answerOffsetCommit(
  { group, partitions }: OffsetCommitQuestion,
  { state, nodeId }: AnswerContext,
): OffsetCommitAnswer {
  const offsets = state.committed.get(group) ?? new Map<string, Committed>();
  const answers = partitions.map(({ topic, partition, offset, leaderEpoch, metadata }) => {
    if (nodeId !== state.coordinator) return { topic, partition, error: errorCode.NOT_COORDINATOR };
    const known = state.partition(topic, partition);
    if (known === undefined) return { topic, partition, error: errorCode.UNKNOWN_TOPIC_OR_PARTITION };
    const error = known.faults.take('OffsetCommit') ?? 0;
    if (error === 0) offsets.set(committedKey(topic, partition), { topic, partition, offset, leaderEpoch, metadata });
    return { topic, partition, error };
  });
  if (offsets.size > 0) state.committed.set(group, offsets);
  return { throttleMs: 0, partitions: answers };
}

export function answerOffsetFetch(
  { group, partitions }: OffsetFetchQuestion,
  { state, nodeId }: AnswerContext,
): OffsetFetchAnswer {
  if (nodeId !== state.coordinator) return { throttleMs: 0, error: errorCode.NOT_COORDINATOR, partitions: [] };
  const offsets = state.committed.get(group);
  const asked = partitions ?? [...(offsets?.values() ?? [])];
  return {
    throttleMs: 0,
    error: 0,
    partitions: asked.map(({ topic, partition }) => {
      const none = { topic, partition, offset: -1n, leaderEpoch: -1, metadata: '' };
      return { ...(offsets?.get(committedKey(topic, partition)) ?? none), error: 0 };
    }),
  };
}
