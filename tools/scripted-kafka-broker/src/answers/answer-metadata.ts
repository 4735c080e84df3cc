import { type MetadataAnswer, type MetadataQuestion, type TopicAnswer, noTopicId } from '../apis/metadata.ts';
import { errorCode } from '../error-code.ts';
import type { ScriptedPartition } from '../state/scripted-partition.ts';
import type { ScriptedTopic } from '../state/scripted-topic.ts';
import type { AnswerContext } from './answer-context.ts';

/** Never creates a topic: whether it was asked to is in the record of the requests. */
export function answerMetadata({ topics }: MetadataQuestion, { state }: AnswerContext): MetadataAnswer {
  const visible = [...state.topics.values()].filter(({ denied }) => denied !== 'describe');
  return {
    throttleMs: 0,
    brokers: state.listed.map((node) => ({ ...node, rack: null })),
    clusterId: state.clusterId,
    controllerId: state.listed[0]?.nodeId ?? -1,
    topics:
      topics === undefined
        ? visible.map((topic) => describeTopic(topic))
        : topics.map(({ name, id }) => findTopic(name, id, state.topics, visible)),
  };
}

function findTopic(
  name: string | null,
  id: string | undefined,
  topics: ReadonlyMap<string, ScriptedTopic>,
  visible: readonly ScriptedTopic[],
): TopicAnswer {
  if (id !== undefined) {
    const found = visible.find((topic) => topic.id === id);
    return found === undefined ? failedTopic(null, id, errorCode.UNKNOWN_TOPIC_ID) : describeTopic(found);
  }
  const found = name === null ? undefined : topics.get(name);
  if (found === undefined) return failedTopic(name, noTopicId, errorCode.UNKNOWN_TOPIC_OR_PARTITION);
  if (found.denied === 'describe') return failedTopic(name, noTopicId, errorCode.TOPIC_AUTHORIZATION_FAILED);
  return describeTopic(found);
}

function failedTopic(name: string | null, id: string, error: number): TopicAnswer {
  return { error, name, id, internal: false, partitions: [] };
}

function describeTopic(topic: ScriptedTopic): TopicAnswer {
  const { name, id, internal, metadataError, partitions } = topic;
  if (metadataError !== 0) return failedTopic(name, id, metadataError);
  return { error: 0, name, id, internal, partitions: partitions.map((partition) => describePartition(partition)) };
}

function describePartition({ index, leader, leaderEpoch }: ScriptedPartition): TopicAnswer['partitions'][number] {
  const replicas = leader < 0 ? [] : [leader];
  const error = leader < 0 ? errorCode.LEADER_NOT_AVAILABLE : 0;
  return { error, partition: index, leader, leaderEpoch, replicas, inSync: replicas, offline: [] };
}
