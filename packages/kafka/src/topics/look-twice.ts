import type { Clock } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import { topicState, type TopicState } from '../cluster/topic-state.ts';
import { abortable } from '../waiting/abortable.ts';
import { pause } from '../waiting/pause.ts';

/** The part of a cluster that knows topics. */
export interface TopicsOf extends Pick<KafkaCluster, 'topics' | 'askElsewhere'> {
  readonly clock: Clock;
}

/** How long a topic that has just been created is given to get leaders. */
export const leaderlessRetryMs = 100;
const hearsayMs = 200;

/**
 * What is true of a topic, or of one partition of it, of which a broker says `state`. A broker may not have heard of it yet: before
 * it is taken for missing another one is asked, a moment later.
 */
export async function stateOf(
  cluster: TopicsOf,
  name: string,
  state: TopicState,
  signal: AbortSignal,
  partition?: number,
): Promise<TopicState> {
  if (state.kind !== 'missing') return state;
  await pause(hearsayMs, cluster.clock, signal);
  cluster.askElsewhere();
  const [topic] = await abortable(cluster.topics([name]), signal);
  return topicState(topic, partition);
}
