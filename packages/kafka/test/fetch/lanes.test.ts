import { systemClock } from '@headwater/core';
import { ScriptedBroker, ScriptedCluster } from '@headwater/scripted-kafka-broker';
import { expect, test } from 'vitest';
import { feedOf, openCluster, takeTo } from '../support/open-cluster.ts';

test('kafka 13: partitions that are read to the end wait together, on a connection of their own', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 20 });
  for (let partition = 0; partition < 20; partition += 1) topic.append(partition, ['a']);
  const cluster = await openCluster(broker.bootstrap);
  const feeds = await Promise.all(Array.from({ length: 20 }, (_, partition) => feedOf(cluster, 't', partition)));
  await Promise.all(feeds.map((feed) => takeTo(feed, 1n)));
  const together = await broker.next('Fetch', ({ body }) => body.partitions.length === 20);
  expect(together.body.maxWaitMs).toBeGreaterThan(0);
  expect(broker.connectionCount).toBeLessThanOrEqual(2);
});

test('kafka 6: a partition that is behind is not held up by one that waits for records', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t', { partitions: 2 });
  topic.append(0, ['a']);
  const cluster = await openCluster(broker.bootstrap, { maxBufferedBytes: 8 * 1024 });
  expect(await takeTo(await feedOf(cluster, 't', 0), 1n)).toBe(1n);
  const waiting = broker.when('Fetch', { where: ({ body }) => body.maxWaitMs > 0 }).hold();
  await waiting.reached();
  for (let n = 0; n < 100; n += 1) topic.append(1, ['x'.repeat(1000)]);
  expect(await takeTo(await feedOf(cluster, 't', 1), 100n)).toBe(100n);
  waiting.release();
});

test('kafka 13: a broker that asks to be left alone is', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a']);
  const rule = broker.when('Fetch', { times: 1 }).throttle(300);
  const cluster = await openCluster(broker.bootstrap);
  const feed = await feedOf(cluster, 't', 0);
  await broker.answered('Fetch');
  const began = performance.now();
  await broker.next('Fetch');
  expect(performance.now() - began).toBeGreaterThan(200);
  expect(rule.hits).toBe(1);
  expect(await takeTo(feed, 1n)).toBe(1n);
});

test('kafka 13: each of three brokers is asked for what it leads, and for nothing else', async () => {
  await using cluster = await ScriptedCluster.start({ nodes: 3 });
  const topic = cluster.topic('t', { partitions: 6 });
  for (let partition = 0; partition < 6; partition += 1) topic.append(partition, ['a', 'b']);
  const open = await openCluster(cluster.bootstrap);
  const feeds = await Promise.all([0, 1, 2, 3, 4, 5].map((partition) => feedOf(open, 't', partition)));
  await Promise.all(feeds.map((feed) => takeTo(feed, 2n)));
  for (const { node, body } of cluster.requestsOf('Fetch')) {
    for (const { partition } of body.partitions) expect(topic.partition(partition).leader).toBe(node);
  }
});

test('kafka 5: an answer that brings nothing although the log goes on is asked for again, without a rush', async () => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  topic.append(0, ['a']);
  topic.partition(0).highWatermark = 10n;
  const cluster = await openCluster(broker.bootstrap);
  const feed = await feedOf(cluster, 't', 0);
  expect(await takeTo(feed, 1n)).toBe(1n);
  const before = broker.requestsOf('Fetch').length;
  const began = performance.now();
  while (feed.emptyAnswers < 5) await broker.answered('Fetch');
  expect(broker.requestsOf('Fetch').length - before).toBeLessThan(12);
  expect(performance.now() - began).toBeGreaterThan(200);
});

test.each([
  { where: 'far', takesMs: 60, grows: 8 },
  { where: 'near', takesMs: 1, grows: 1 },
])('kafka 13: a broker that is $where is asked for $grows times as much at a time', async ({ takesMs, grows }) => {
  await using broker = await ScriptedBroker.start();
  const topic = broker.topic('t');
  for (let n = 0; n < 80; n += 1) topic.append(0, ['x'.repeat(100_000)]);
  // Each look at the clock is this much later than the one before: between a question and its answer lie two of one lane.
  let now = 0;
  const clock = { ...systemClock, monotonic: () => (now += takesMs) };
  const cluster = await openCluster(broker.bootstrap, { clock });
  expect(await takeTo(await feedOf(cluster, 't', 0), 80n)).toBe(80n);
  const asked = broker.requestsOf('Fetch').map(({ body }) => body.partitions[0]?.maxBytes ?? 0);
  expect(Math.max(...asked)).toBe(grows * (asked[0] ?? 0));
});
