import { randomUUID } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import kafkajs, { type Consumer, type ConsumerRunConfig } from 'kafkajs';
import type { Topic } from '../../kafka/topic.ts';
import type { Stopwatch } from '../../process/stopwatch.ts';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;

// It brings gzip alone.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({ decompress: async (bytes: Buffer) => zstdDecompressSync(bytes) });

/** After how long without a batch kafkajs is taken to hang: joining a group takes seconds, as the broker is set. */
const longestStallMs = 20_000;

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
  for (;;) {
    const consumer = kafka.consumer({ groupId: `headwater-bench-${randomUUID()}` });
    if (await readAll(consumer, name, stopwatch, handlers)) return () => consumer.disconnect();
    // It hangs now and then, and disconnecting may hang as well.
    void consumer.disconnect().catch(() => {});
  }
}

/** Whether the topic was read to its end; false when nothing came any more. */
async function readAll(
  consumer: Consumer,
  topic: string,
  stopwatch: Stopwatch,
  handlers: (done: () => void) => KafkajsHandlers,
): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const { begin, ...config } = handlers(() => resolve(true));
  const patience = setTimeout(() => resolve(false), longestStallMs);
  consumer.on(consumer.events.END_BATCH_PROCESS, () => patience.refresh());
  consumer.on(consumer.events.GROUP_JOIN, () => {
    begin();
    stopwatch.restart();
  });
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    // It starts again by itself when the coordinator of its group is not there yet.
    if (!payload.restart) reject(payload.error);
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({ autoCommit: false, ...config });
  try {
    return await promise;
  } finally {
    clearTimeout(patience);
  }
}
