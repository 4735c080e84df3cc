import { Consumer } from '@platformatic/kafka';
import { expect, test } from 'vitest';
import { ScriptedCluster } from '../src/index.ts';

test('@platformatic/kafka reads metadata, offsets and records by topic id', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 2 });
  const topic = cluster.topic('orders', { partitions: 2 });
  topic.append(1, ['a', { key: 'k', value: 'b', headers: [['h', 'x']] }]);
  const consumer = new Consumer({
    groupId: 'unused',
    clientId: 'test',
    bootstrapBrokers: cluster.bootstrap,
    retries: 0,
  });
  try {
    const metadata = await consumer.metadata({ topics: ['orders'] });
    const found = metadata.topics.get('orders');
    expect(found?.partitions.map(({ leader, leaderEpoch }) => [leader, leaderEpoch])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    const offsets = await consumer.listOffsets({ topics: ['orders'] });
    expect(offsets.get('orders')).toEqual([0n, 2n]);

    const answer = await consumer.fetch({
      node: 2,
      maxWaitTime: 100,
      topics: [
        {
          topicId: found?.id ?? '',
          partitions: [
            { partition: 1, fetchOffset: 0n, currentLeaderEpoch: 0, lastFetchedEpoch: 0, partitionMaxBytes: 1e6 },
          ],
        },
      ],
    });
    const part = answer.responses[0]?.partitions[0];
    expect(part).toMatchObject({ errorCode: 0, highWatermark: 2n, lastStableOffset: 2n, logStartOffset: 0n });
    const records = part?.records?.flatMap((batch) => batch.records) ?? [];
    expect(records.map(({ key, value }) => [key?.toString(), value?.toString()])).toEqual([
      [undefined, 'a'],
      ['k', 'b'],
    ]);
    expect(cluster.requestsOf('Fetch').at(-1)).toMatchObject({
      version: 13,
      node: 2,
      body: { partitions: [{ topic: 'orders' }] },
    });
  } finally {
    await consumer.close();
  }
  expect(cluster.requests.filter(({ refused }) => refused !== undefined)).toEqual([]);
});
