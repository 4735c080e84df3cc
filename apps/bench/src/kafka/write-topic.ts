import { createTopic, type KafkaCluster, withProducer } from '@headwater/kafka-broker';
import type { Message, Producer } from 'kafkajs';
import { eventText } from './event.ts';

const batchMessages = 1000;

/** What a topic is to be. */
export interface TopicPlan {
  readonly partitions: number;
  readonly messages: number;
  /** How the broker keeps what it gets. */
  readonly compression: 'uncompressed' | 'gzip' | 'zstd';
}

/** Makes a topic and fills it with events, a thousand in a batch, one batch to each partition in turn. */
export async function writeTopic(
  kafka: KafkaCluster,
  name: string,
  { partitions, messages, compression }: TopicPlan,
): Promise<void> {
  await createTopic(kafka, name, { partitions, config: { 'compression.type': compression } });
  const requestMessages = partitions * batchMessages;
  const fill = async (producer: Producer): Promise<void> => {
    for (let id = 0; id < messages; id += requestMessages) {
      const count = Math.min(requestMessages, messages - id);
      await producer.send({
        topic: name,
        messages: Array.from({ length: count }, (_, i) => message(id + i, partitions)),
      });
    }
  };
  // Without idempotence a retry would write a batch twice.
  await withProducer(kafka, fill, { idempotent: true, maxInFlightRequests: 1 });
}

function message(id: number, partitions: number): Message {
  return { partition: Math.floor(id / batchMessages) % partitions, value: eventText(id) };
}
