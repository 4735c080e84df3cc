import { quietKafka, withAdmin } from '@headwater/kafka-broker';
import type { Message } from 'kafkajs';
import { eventText } from './event.ts';
import type { Topic } from './topic.ts';

const batchMessages = 1000;

/** How the broker keeps what it gets. */
export type Compression = 'uncompressed' | 'gzip' | 'zstd';

/** Makes a topic and fills it with events, a thousand in a batch, one batch to each partition in turn. */
export async function writeTopic(topic: Topic, compression: Compression = 'uncompressed'): Promise<void> {
  const configEntries = [{ name: 'compression.type', value: compression }];
  const { name, partitions: numPartitions } = topic;
  await withAdmin({ bootstrap: topic.brokers }, (admin) =>
    admin.createTopics({ topics: [{ topic: name, numPartitions, replicationFactor: 1, configEntries }] }),
  );
  const kafka = quietKafka(topic.brokers);
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const requestMessages = topic.partitions * batchMessages;
  for (let id = 0; id < topic.messages; id += requestMessages) {
    const messages = Array.from({ length: Math.min(requestMessages, topic.messages - id) }, (_, index) =>
      message(id + index, topic.partitions),
    );
    await producer.send({ topic: name, messages });
  }
  await producer.disconnect();
}

function message(id: number, partitions: number): Message {
  return { partition: Math.floor(id / batchMessages) % partitions, value: eventText(id) };
}
