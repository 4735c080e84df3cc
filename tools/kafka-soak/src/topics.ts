import { createTopic, type KafkaCluster } from '@headwater/kafka-broker';

/** Numbered messages, kept for ever. */
export const numbersTopic = 'soak-numbers';

/** The latest value of each of some keys: older ones are compacted away while they are read. */
export const keysTopic = 'soak-keys';

/** How many partitions each topic has at first; more are added to the numbers while they are read. */
export const partitions: Readonly<Record<string, number>> = { [numbersTopic]: 4, [keysTopic]: 2 };

/** Makes the two topics. */
export async function createTopics(kafka: KafkaCluster): Promise<void> {
  await createTopic(kafka, numbersTopic, { partitions: partitions[numbersTopic] ?? 1, config: { 'retention.ms': -1 } });
  const compacted = {
    'cleanup.policy': 'compact',
    'segment.ms': 2000,
    'min.cleanable.dirty.ratio': 0.01,
    'max.compaction.lag.ms': 4000,
  };
  await createTopic(kafka, keysTopic, { partitions: partitions[keysTopic] ?? 1, config: compacted });
}
