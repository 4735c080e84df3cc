import { randomUUID } from 'node:crypto';
import { until } from '@headwater/test-server';
import kafkajs from 'kafkajs';
import type { CompressionTypes, Message, Producer, ProducerConfig, RecordMetadata } from 'kafkajs';
import type { KafkaCluster } from './kafka-cluster.ts';
import { quietKafka } from './quiet-kafkajs.ts';
import { topicOffsets } from './topics.ts';

/** How records are written. */
export interface ProduceOptions {
  /** The partition of all messages that name none; unless told, it comes from the key. */
  readonly partition?: number;
  /** None unless told. A codec other than gzip must be given to kafkajs first. */
  readonly compression?: CompressionTypes;
}

/** A transaction of its own producer. */
export interface OpenTransaction {
  /** Writes messages; they are on the broker when this resolves. Returns where. */
  send(topic: string, messages: readonly Message[], options?: ProduceOptions): Promise<readonly RecordMetadata[]>;
  /** Ends the transaction and the producer. */
  commit(): Promise<void>;
  abort(): Promise<void>;
}

/** Writes messages as one batch for each partition; they are on all replicas when this resolves. */
export async function produce(
  kafka: KafkaCluster,
  topic: string,
  messages: readonly Message[],
  options: ProduceOptions = {},
): Promise<void> {
  await withProducer(kafka, (producer) => send(producer, topic, messages, options));
}

/** Lends a connected producer to some work. */
export async function withProducer<T>(
  kafka: KafkaCluster,
  work: (producer: Producer) => Promise<T>,
  config: ProducerConfig = {},
): Promise<T> {
  const producer = newProducer(kafka, config);
  await producer.connect();
  try {
    return await work(producer);
  } finally {
    await producer.disconnect();
  }
}

/** Writes messages in a transaction and ends it; the markers of its end are in the log when this resolves. */
export async function produceInTransaction(
  kafka: KafkaCluster,
  topic: string,
  messages: readonly Message[],
  options: ProduceOptions & { readonly end: 'commit' | 'abort' },
): Promise<void> {
  const transaction = await beginTransaction(kafka);
  const written = await transaction.send(topic, messages, options);
  await transaction[options.end]();
  // A transaction has ended for its producer before its markers are written; only they move the end that readers see.
  await until(`the end of a transaction is in the log of ${topic}`, async () => {
    const offsets = await topicOffsets(kafka, topic);
    return written.every(({ partition, baseOffset }) => (offsets[partition]?.end ?? 0n) > BigInt(baseOffset ?? 0));
  });
}

/** Begins a transaction, which stays open until it is committed or aborted. */
export async function beginTransaction(kafka: KafkaCluster): Promise<OpenTransaction> {
  const transactionalId = `transaction-${randomUUID()}`;
  const producer = newProducer(kafka, { transactionalId, maxInFlightRequests: 1, idempotent: true });
  await producer.connect();
  const transaction = await producer.transaction();
  return {
    send: (topic, messages, options = {}) => send(transaction, topic, messages, options),
    async commit() {
      await transaction.commit();
      await producer.disconnect();
    },
    async abort() {
      await transaction.abort();
      await producer.disconnect();
    },
  };
}

function newProducer(kafka: KafkaCluster, config: ProducerConfig): Producer {
  return quietKafka(kafka.bootstrap).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    ...config,
  });
}

async function send(
  producer: Pick<Producer, 'send'>,
  topic: string,
  messages: readonly Message[],
  { partition, compression }: ProduceOptions,
): Promise<readonly RecordMetadata[]> {
  return producer.send({
    topic,
    messages: messages.map((message) => (partition === undefined ? message : { partition, ...message })),
    ...(compression === undefined ? {} : { compression }),
  });
}
