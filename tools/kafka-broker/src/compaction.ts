import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hasCode, until } from '@headwater/test-server';
import type { KafkaCluster } from './kafka-cluster.ts';
import { produce } from './produce.ts';
import { topicOffsets } from './topics.ts';

const segmentMs = 50;

/** The settings of a topic that the broker compacts as soon as it can, and that {@link compact} works on. */
export const compactedTopic: Readonly<Record<string, string | number>> = {
  'cleanup.policy': 'compact',
  'segment.ms': segmentMs,
  'min.cleanable.dirty.ratio': 0,
  'delete.retention.ms': 0,
};

/**
 * Has a broker compact all that a partition holds, and waits for it. The broker never compacts the segment that it
 * writes to, so one record with the key `compacted` is written behind; resolves with that record's offset.
 */
export async function compact(kafka: KafkaCluster, topic: string, partition = 0): Promise<bigint> {
  const { directories } = kafka;
  if (directories === undefined) throw new Error('Compaction is seen in the files of the brokers, which are not here');
  const end = (await topicOffsets(kafka, topic))[partition]?.end;
  if (end === undefined) throw new RangeError(`${topic} has no partition ${partition}`);
  await pause(segmentMs + 1);
  await produce(kafka, topic, [{ key: 'compacted', value: String(end) }], { partition });
  await until(`${topic}/${partition} is compacted up to ${end}`, async () => {
    const compacted = await Promise.all(directories.map((log) => compactedUpTo(log, topic, partition)));
    return compacted.some((offset) => offset >= end);
  });
  return end;
}

async function compactedUpTo(log: string, topic: string, partition: number): Promise<bigint> {
  const lines = await readFile(join(log, 'cleaner-offset-checkpoint'), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  });
  const line = lines.split('\n').find((text) => text.startsWith(`${topic} ${partition} `));
  return BigInt(line?.split(' ')[2] ?? -1);
}
