import { Retry } from '@headwater/core';
import { topicState } from '../cluster/topic-state.ts';
import { topicDeniedError, topicMissingError, topicUnreadableError } from '../kafka-error.ts';
import { describeKafkaError } from '../wire/error-codes.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import { partKey } from './part-key.ts';
import { leaderlessRetryMs, stateOf, type TopicsOf } from './look-twice.ts';
import { similarNames } from './similar-names.ts';
import { matching, type TopicSelection } from './topic-selection.ts';

/**
 * The parts that there are now: by topic, in the order of their names, and by the numbers of their partitions.
 *
 * @throws HeadwaterError when a topic that is named cannot be read; one that does not exist is left out with `onMissing: 'end'`.
 */
export async function listParts(
  cluster: TopicsOf,
  selection: TopicSelection,
  onMissing: 'error' | 'end',
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { names, patterns } = selection;
  const named = names.length === 0 ? [] : await cluster.topics(names);
  const matched = patterns.length === 0 ? [] : matching(await cluster.topics(undefined), selection);
  const there: TopicMetadata[] = [];
  for (const topic of named) {
    const found = await namedTopic(cluster, topic, onMissing, signal);
    if (found !== undefined) there.push(found);
  }
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

/** The topic under a name; `undefined` when it does not exist and need not. */
async function namedTopic(
  cluster: TopicsOf,
  topic: TopicMetadata,
  onMissing: 'error' | 'end',
  signal: AbortSignal,
): Promise<TopicMetadata | undefined> {
  const { name } = topic;
  const state = await stateOf(cluster, name, topicState(topic), signal);
  switch (state.kind) {
    case 'there':
      return state.topic;
    case 'missing': {
      if (onMissing === 'end') return undefined;
      const all = await cluster.topics(undefined);
      const others = all.filter(({ internal }) => !internal).map((other) => other.name);
      throw topicMissingError(name, similarNames(name, others));
    }
    case 'denied':
      throw topicDeniedError(name);
    case 'being-made':
      throw new Retry({ afterMs: leaderlessRetryMs });
    default:
      throw topicUnreadableError(name, describeKafkaError(state.errorCode));
  }
}
