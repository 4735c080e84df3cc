import { Consumer } from '@platformatic/kafka';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

const partitionMaxBytes = 2 ** 20;
const maxBytes = 10 * partitionMaxBytes;

/** `@platformatic/kafka` without a group: a loop over its `fetch`, with offsets kept by hand. */
export const platformaticFetch: Subject = async ({ topic }) => {
  const consumer = new Consumer({
    clientId: 'headwater-bench',
    groupId: 'headwater-bench',
    bootstrapBrokers: [...topic.brokers],
  });
  const metadata = await consumer.metadata({ topics: [topic.name] });
  const about = metadata.topics.get(topic.name);
  if (about === undefined) throw new Error(`there is no topic ${topic.name}`);
  const tally = new Tally();

  const readFrom = async (node: number): Promise<void> => {
    const mine = about.partitions.flatMap(({ leader }, partition) => (leader === node ? [partition] : []));
    const next = new Map(mine.map((partition) => [partition, 0n]));
    while (tally.items < topic.messages) {
      const partitions = [...next].map(([partition, fetchOffset]) => ({
        partition,
        fetchOffset,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
        partitionMaxBytes,
      }));
      const topics = [{ topicId: about.id, partitions }];
      const answer = await consumer.fetch({ node, topics, maxWaitTime: 250, minBytes: 1, maxBytes });
      for (const { partitionIndex, records } of answer.responses.flatMap((response) => response.partitions)) {
        for (const batch of records ?? []) {
          next.set(partitionIndex, batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n);
          tally.add(partitionIndex, batch.records.length, batch.records.at(-1)?.value);
        }
      }
    }
  };
  await Promise.all([...new Set(about.partitions.map(({ leader }) => leader))].map(readFrom));
  return async () => {
    await consumer.close();
    return tally.seen();
  };
};
