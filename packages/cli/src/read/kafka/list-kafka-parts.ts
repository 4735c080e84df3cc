import type { KafkaOptions } from '@headwater/kafka';
import { KafkaSource } from '@headwater/kafka';

/** The keys of all partitions that there are now. @throws HeadwaterError when the brokers cannot be asked. */
export async function listKafkaParts(options: KafkaOptions): Promise<readonly string[]> {
  const source = new KafkaSource(options);
  const context = { now: new Date(), signal: AbortSignal.timeout(longestMs) };
  const shared = await source.open({ ...context, workerIndex: 0, workerCount: 1 });
  try {
    return await source.listParts({ ...context, shared });
  } finally {
    await source.closeShared(shared);
  }
}

const longestMs = 30_000;
