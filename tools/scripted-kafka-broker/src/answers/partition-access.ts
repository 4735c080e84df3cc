import { errorCode } from '../error-code.ts';
import type { ApiName } from '../apis/apis.ts';
import type { ScriptedPartition } from '../state/scripted-partition.ts';
import type { AnswerContext } from './answer-context.ts';

/** The partition that may be answered from, or why not. */
export type Access =
  | { readonly partition: ScriptedPartition; readonly error: undefined }
  | { readonly partition: undefined; readonly error: number };

/** Checks in the order of a broker: rights, existence, what it was told to answer, leadership, epoch. */
export function accessPartition(
  { state, nodeId }: AnswerContext,
  api: ApiName,
  asked: { readonly topic: string; readonly partition: number; readonly leaderEpoch: number },
): Access {
  const topic = state.topics.get(asked.topic);
  const denied = api === 'Fetch' ? topic?.denied !== undefined : topic?.denied === 'describe';
  if (denied) return refused(errorCode.TOPIC_AUTHORIZATION_FAILED);
  const partition = topic?.partitions[asked.partition];
  if (partition === undefined) return refused(errorCode.UNKNOWN_TOPIC_OR_PARTITION);
  const fault = partition.faults.take(api);
  if (fault !== undefined) return refused(fault);
  if (partition.leader !== nodeId) return refused(errorCode.NOT_LEADER_OR_FOLLOWER);
  if (asked.leaderEpoch >= 0 && asked.leaderEpoch < partition.leaderEpoch)
    return refused(errorCode.FENCED_LEADER_EPOCH);
  if (asked.leaderEpoch > partition.leaderEpoch) return refused(errorCode.UNKNOWN_LEADER_EPOCH);
  return { partition, error: undefined };
}

function refused(error: number): Access {
  return { partition: undefined, error };
}
