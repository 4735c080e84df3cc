import { type KafkaCluster, createTopic, produce, sharedKafka, topicName } from '@headwater/kafka-broker';
import { temporaryDirectory } from './temporary-directory.ts';

/** A topic of the shared broker, and a directory for what reads it. */
export interface Topic {
  readonly kafka: KafkaCluster;
  readonly topic: string;
  readonly url: string;
  readonly cwd: string;
}

/** A topic whose partitions hold these values, in order. */
export async function topicWith(...partitions: readonly (readonly (string | null)[])[]): Promise<Topic> {
  const kafka = await sharedKafka();
  const topic = topicName('cli');
  await createTopic(kafka, topic, { partitions: partitions.length });
  for (const [partition, values] of partitions.entries()) {
    const messages = values.map((value) => ({ value }));
    if (messages.length > 0) await produce(kafka, topic, messages, { partition });
  }
  return { kafka, topic, url: `kafka://${kafka.bootstrap[0]}/${topic}`, cwd: temporaryDirectory() };
}
