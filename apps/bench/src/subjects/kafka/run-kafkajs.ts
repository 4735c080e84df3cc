import { randomUUID } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import kafkajs, { type ConsumerRunConfig } from 'kafkajs';
import type { Topic } from '../../kafka/topic.ts';
import type { Stopwatch } from '../../process/stopwatch.ts';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// It brings gzip alone.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({ decompress: async (bytes: Buffer) => zstdDecompressSync(bytes) });

/** What is done with the messages. */
export interface KafkajsHandlers extends Pick<ConsumerRunConfig, 'eachBatch' | 'eachMessage'> {
  /** Called when the consumer is in its group, and again when it had to leave it: then all messages come again. */
  begin(): void;
}

/**
 * Runs a consumer over the whole topic until `handlers` have called `done`. The stopwatch begins anew once it is in its
 * group, which may take seconds, as the broker is set.
 *
 * @returns what disconnects it.
 */
export async function runKafkajs(
  { brokers, name }: Topic,
  stopwatch: Stopwatch,
  handlers: (done: () => void) => KafkajsHandlers,
): Promise<() => Promise<void>> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `headwater-bench-${randomUUID()}` });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const { begin, ...config } = handlers(resolve);
  consumer.on(consumer.events.GROUP_JOIN, () => {
    begin();
    stopwatch.restart();
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    // It starts again by itself when the coordinator of its group is not there yet.
    if (!payload.restart) reject(payload.error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [name], fromBeginning: true });
  await consumer.run({ autoCommit: false, ...config });
  await promise;
  return () => consumer.disconnect();
}
