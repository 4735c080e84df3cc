import { Retry } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import { topicDeniedError, topicMissingError, topicUnreadableError } from '../kafka-error.ts';
import { describeKafkaError, kafkaErrors } from '../wire/error-codes.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import { partKey } from './part-key.ts';
import { similarNames } from './similar-names.ts';
import { matching, type TopicSelection } from './topic-selection.ts';

const leaderlessRetryMs = 100;

/**
 * The parts that there are now: by topic, in the order of their names, and by the numbers of their partitions.
 *
 * @throws HeadwaterError when a topic that is named cannot be read; one that does not exist is left out with `onMissing: 'end'`.
 */
export async function listParts(
  cluster: Pick<KafkaCluster, 'topics'>,
  selection: TopicSelection,
  onMissing: 'error' | 'end',
): Promise<readonly string[]> {
  const { names, patterns } = selection;
  const named = names.length === 0 ? [] : await cluster.topics(names);
  const matched = patterns.length === 0 ? [] : matching(await cluster.topics(undefined), selection);
  const there: TopicMetadata[] = [];
  for (const topic of named) if (await isThere(cluster, topic, onMissing)) there.push(topic);
  const topics = new Map([...matched, ...there].map((topic) => [topic.name, topic]));
  return [...topics.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, partitions }) =>
      partitions
        .map(({ partition }) => partition)
        .toSorted((a, b) => a - b)
        .map((partition) => partKey(name, partition)),
    );
}

async function isThere(
  cluster: Pick<KafkaCluster, 'topics'>,
  { name, error }: TopicMetadata,
  onMissing: 'error' | 'end',
): Promise<boolean> {
  switch (error) {
    case kafkaErrors.NONE:
      return true;
    case kafkaErrors.UNKNOWN_TOPIC_OR_PARTITION: {
      if (onMissing === 'end') return false;
      const all = await cluster.topics(undefined);
      const others = all.filter(({ internal }) => !internal).map((topic) => topic.name);
      throw topicMissingError(name, similarNames(name, others));
    }
    case kafkaErrors.TOPIC_AUTHORIZATION_FAILED:
      throw topicDeniedError(name);
    case kafkaErrors.LEADER_NOT_AVAILABLE:
      // It is being made.
      throw new Retry({ afterMs: leaderlessRetryMs });
    default:
      throw topicUnreadableError(name, describeKafkaError(error));
  }
}
