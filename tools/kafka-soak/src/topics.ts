import { type KafkaCluster, withAdmin } from '@headwater/kafka-broker';

/** Numbered messages, kept for ever. */
export const numbersTopic = 'soak-numbers';

/** The latest value of each of some keys: older ones are compacted away while they are read. */
export const keysTopic = 'soak-keys';

/** How many partitions each topic has at first; more are added to the numbers while they are read. */
export const partitions: Readonly<Record<string, number>> = { [numbersTopic]: 4, [keysTopic]: 2 };

/** Makes the two topics. */
export async function createTopics({ bootstrap }: KafkaCluster): Promise<void> {
  const replicationFactor = bootstrap.length;
  const settings = {
    [numbersTopic]: { 'retention.ms': -1 },
    [keysTopic]: {
      'cleanup.policy': 'compact',
      'segment.ms': 2000,
      'min.cleanable.dirty.ratio': 0.01,
      'max.compaction.lag.ms': 4000,
    },
  };
  const topics = Object.entries(settings).map(([topic, entries]) => ({
    topic,
    numPartitions: partitions[topic] ?? 1,
    replicationFactor,
    configEntries: Object.entries(entries).map(([name, value]) => ({ name, value: String(value) })),
  }));
  await withAdmin(bootstrap, (admin) => admin.createTopics({ topics, waitForLeaders: true }));
}
