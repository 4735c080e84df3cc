import { ScriptedBroker, type ScriptedTopic } from '@headwater/scripted-kafka-broker';
import { expect, test } from 'vitest';
import type { PartitionFeed } from '../../src/fetch/partition-feed.ts';
import { feedOf, never, openCluster, takeTo } from '../support/open-cluster.ts';

const kib = 1024;
const value = 'x'.repeat(kib);

function fill(topic: ScriptedTopic, partition: number, batches: number): void {
  for (let n = 0; n < batches; n += 1) topic.append(partition, [value, value, value, value]);
}

test('kafka 6: a partition that nobody takes from is left out of the requests, and the others go on', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 2 });
  fill(topic, 0, 200);
  fill(topic, 1, 200);
  const cluster = await openCluster(broker.bootstrap, { maxBufferedBytes: 64 * kib });
  const slow = await feedOf(cluster, 't', 0);
  const quick = await feedOf(cluster, 't', 1);
  expect(await takeTo(quick, 800n)).toBe(800n);
  const before = broker.requestsOf('Fetch').length;
  fill(topic, 1, 200);
  expect(await takeTo(quick, 1600n)).toBe(1600n);
  const later = broker.requestsOf('Fetch').slice(before);
  expect(later.length).toBeGreaterThan(10);
  expect(later.flatMap(({ body }) => body.partitions).filter(({ partition }) => partition === 0)).toEqual([]);
  expect(slow.next).toBeLessThan(100n);
  expect(await takeTo(slow, 800n)).toBe(800n);
});

test('kafka 6: what is held never grows beyond the limit, whatever is there to read', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 8 });
  for (let partition = 0; partition < 8; partition += 1) fill(topic, partition, 100);
  const limit = 128 * kib;
  const cluster = await openCluster(broker.bootstrap, { maxBufferedBytes: limit });
  const feeds = await Promise.all(Array.from({ length: 8 }, (_, partition) => feedOf(cluster, 't', partition)));
  let taken = 0;
  let most = 0;
  for (;;) {
    await Promise.race(
      feeds.filter((feed) => feed.next < 400n || feed.heldBytes > 0).map((feed) => feed.wait(AbortSignal.timeout(50))),
    );
    most = Math.max(
      most,
      feeds.reduce((sum, feed) => sum + feed.heldBytes, 0),
    );
    for (const feed of feeds) if (feed.take() !== undefined) taken += 1;
    if (feeds.every((feed) => feed.next >= 400n && feed.heldBytes === 0)) break;
  }
  expect(taken).toBeGreaterThan(8 * 20);
  expect(most).toBeGreaterThan(limit / 8);
  expect(most).toBeLessThanOrEqual(limit);
});

test('kafka 6: a batch that is larger than a share comes whole', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 2 });
  fill(topic, 0, 4);
  topic.append(1, ['x'.repeat(300 * kib)]);
  topic.append(1, ['after']);
  const cluster = await openCluster(broker.bootstrap, { maxBufferedBytes: 32 * kib });
  const [small, large] = [await feedOf(cluster, 't', 0), await feedOf(cluster, 't', 1)];
  expect(await Promise.all([takeTo(small, 16n), takeTo(large, 2n)])).toEqual([16n, 2n]);
});

test('kafka 6: a set that outlives some answers is a copy of its own', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 3 });
  for (const partition of [0, 1, 2]) topic.append(partition, [value]);
  const cluster = await openCluster(broker.bootstrap);
  const feeds = await Promise.all([0, 1, 2].map((partition) => feedOf(cluster, 't', partition)));
  await Promise.all(feeds.map((feed) => takeTo(feed, 1n)));
  const [slow, quick] = feeds as [PartitionFeed, PartitionFeed];
  const together = broker.when('Fetch', { times: 1, where: ({ body }) => body.partitions.length === 3 }).hold();
  await together.reached();
  for (const partition of [0, 1, 2]) topic.append(partition, ['x'.repeat(100 * kib)]);
  together.release();
  await slow.wait(never);
  const set = slow.take();
  const view = set?.bytes ?? Buffer.alloc(0);
  expect(view.buffer.byteLength).toBeGreaterThan(300 * kib);
  for (let next = 3n; next <= 10n; next += 1n) {
    topic.append(1, ['more']);
    expect(await takeTo(quick, next)).toBe(next);
  }
  expect(set?.bytes.equals(view)).toBe(true);
  expect(set?.bytes.buffer.byteLength).toBe(view.length);
});
