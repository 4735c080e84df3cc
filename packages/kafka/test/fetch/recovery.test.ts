import type { KafkaEvent } from '@headwater/kafka';
import { errorCode, oldBroker, ScriptedBroker, ScriptedCluster } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { faultOf, feedOf, openCluster, takeTo } from '../support/open-cluster.ts';

describe('errors that pass', () => {
  const passing = [
    errorCode.NOT_LEADER_OR_FOLLOWER,
    errorCode.LEADER_NOT_AVAILABLE,
    errorCode.REPLICA_NOT_AVAILABLE,
    errorCode.FENCED_LEADER_EPOCH,
    errorCode.UNKNOWN_LEADER_EPOCH,
    errorCode.KAFKA_STORAGE_ERROR,
    errorCode.OFFSET_NOT_AVAILABLE,
    errorCode.UNKNOWN_TOPIC_OR_PARTITION,
    errorCode.UNKNOWN_TOPIC_ID,
  ];
  test.each(passing)('kafka 13: code %i of one partition is asked about and passes', async (code) => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t', { partitions: 2 });
    topic.append(0, ['a']);
    topic.append(1, ['a']);
    topic.partition(0).fail(code, { times: 2 });
    const cluster = await openCluster(broker.bootstrap);
    const [bad, good] = [await feedOf(cluster, 't', 0), await feedOf(cluster, 't', 1)];
    expect(await Promise.all([takeTo(bad, 1n), takeTo(good, 1n)])).toEqual([1n, 1n]);
  });

  test('kafka 3: a broker that calls an offset out of range that its log holds is asked again', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    broker.topic('t').partition(0).fail(errorCode.OFFSET_OUT_OF_RANGE, { times: 2 });
    const cluster = await openCluster(broker.bootstrap);
    expect(await takeTo(await feedOf(cluster, 't', 0), 1n)).toBe(1n);
  });

  test('kafka 1: leaders move and everything is read once, in order', async () => {
    await using brokers = await ScriptedCluster.start({ nodes: 3 });
    const topic = brokers.topic('t', { partitions: 3 });
    const cluster = await openCluster(brokers.bootstrap);
    const feeds = await Promise.all([0, 1, 2].map((partition) => feedOf(cluster, 't', partition)));
    for (let round = 1; round <= 6; round += 1) {
      for (const partition of [0, 1, 2]) {
        topic.append(partition, ['a', 'b']);
        topic.partition(partition).moveTo(((partition + round) % 3) + 1);
        topic.append(partition, ['c']);
      }
      await Promise.all(feeds.map((feed) => takeTo(feed, BigInt(round * 3))));
      expect(feeds.map((feed) => feed.next)).toEqual([1, 2, 3].map(() => BigInt(round * 3)));
    }
  });

  test('C.5: a broker that goes and comes back is found again, and told of once', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    const events: KafkaEvent[] = [];
    const cluster = await openCluster(broker.bootstrap, {}, events);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    broker.down();
    broker.topic('t').append(0, ['b']);
    await expect.poll(() => events.length).toBe(1);
    await broker.up();
    expect(await takeTo(feed, 2n)).toBe(2n);
    await expect.poll(() => events.map(({ type }) => type)).toEqual(['connection-lost', 'connection-restored']);
    expect(events[0]).toMatchObject({ error: { message: expect.not.stringMatching(/TLS|SASL/) } });
  });

  test('C.5: a broker that takes no more notice is given up after the time limit and found again', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    const events: KafkaEvent[] = [];
    const cluster = await openCluster(broker.bootstrap, { requestTimeoutMs: 300 }, events);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    await broker.next('Fetch', ({ body }) => body.maxWaitMs > 0);
    broker.freeze();
    broker.topic('t').append(0, ['b']);
    await expect.poll(() => events.map(({ type }) => type)).toEqual(['connection-lost']);
    broker.thaw();
    expect(await takeTo(feed, 2n)).toBe(2n);
  });
});

describe('errors that stay, of one partition among good ones', () => {
  test.each([
    ['CORRUPT_MESSAGE', errorCode.CORRUPT_MESSAGE],
    ['UNKNOWN_SERVER_ERROR', errorCode.UNKNOWN_SERVER_ERROR],
  ])('C.5: %s fails its partition by its name', async (name, code) => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t', { partitions: 2 });
    topic.append(1, ['a']);
    topic.partition(0).fail(code);
    const cluster = await openCluster(broker.bootstrap);
    const [bad, good] = [await feedOf(cluster, 't', 0), await feedOf(cluster, 't', 1)];
    expect(await faultOf(bad)).toEqual({ kind: 'broker', errorCode: code, errorName: name });
    expect(await takeTo(good, 1n)).toBe(1n);
    topic.append(1, ['b']);
    expect(await takeTo(good, 2n)).toBe(2n);
  });

  test('kafka 11: a topic that must not be read any more is denied', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t');
    topic.append(0, ['a']);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    topic.deny('read');
    expect(await faultOf(feed)).toEqual({ kind: 'denied' });
  });

  test('kafka 4: a topic that is deleted is missing, and only when it is twice', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    const began = performance.now();
    broker.deleteTopic('t');
    expect(await faultOf(feed)).toEqual({ kind: 'missing' });
    expect(performance.now() - began).toBeLessThan(3000);
  });

  test('kafka 4: a topic that is made again is another one', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    const { id } = broker.recreateTopic('t', { partitions: 1 });
    broker.topic('t').append(0, ['a', 'b', 'c']);
    expect(await faultOf(feed)).toEqual({ kind: 'recreated', topicId: id });
    expect(feed.next).toBe(1n);
  });

  test('kafka 3: an offset that has been deleted comes with where the log begins and ends', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t');
    for (const value of ['a', 'b', 'c', 'd']) topic.append(0, [value]);
    topic.partition(0).deleteRecords(2n);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0, { offset: 1n });
    expect(await faultOf(feed)).toEqual({ kind: 'out-of-range', offset: 1n, logStart: 2n, logEnd: 4n });
  });

  test('C.5: a partition without a leader fails after maxOutageMs, with what was wrong', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t', { partitions: 2 });
    topic.append(0, ['a']);
    topic.append(1, ['a']);
    const cluster = await openCluster(broker.bootstrap, { maxOutageMs: 700 });
    const [bad, good] = [await feedOf(cluster, 't', 0), await feedOf(cluster, 't', 1)];
    expect(await Promise.all([takeTo(bad, 1n), takeTo(good, 1n)])).toEqual([1n, 1n]);
    topic.partition(0).moveTo(-1);
    expect(await faultOf(bad)).toMatchObject({ kind: 'outage', cause: 'the partition has no leader' });
    topic.append(1, ['b']);
    expect(await takeTo(good, 2n)).toBe(2n);
  });

  test('C.5: brokers that stay away fail everything after maxOutageMs', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('t').append(0, ['a']);
    const cluster = await openCluster(broker.bootstrap, { maxOutageMs: 500 });
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    broker.down();
    const fault = await faultOf(feed);
    expect(fault).toMatchObject({ kind: 'outage', cause: { fault: 'unreachable' } });
  });
});

describe('a log that was cut off and written anew', () => {
  test('kafka 3: is told apart by the epoch of what was read, although the log is longer', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t');
    for (let n = 0; n < 10; n += 1) topic.append(0, [String(n)]);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 10n)).toBe(10n);
    topic.partition(0).truncate(6n);
    for (let n = 0; n < 10; n += 1) topic.append(0, ['new']);
    expect(await faultOf(feed)).toMatchObject({ kind: 'truncated', offset: 10n, endOffset: 6n });
  });

  test('kafka 3: an old broker is asked for the end of the epoch, when a leader is new', async () => {
    await using broker = await ScriptedBroker.start({ versions: oldBroker });
    const topic = broker.topic('t');
    for (let n = 0; n < 10; n += 1) topic.append(0, [String(n)]);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 10n)).toBe(10n);
    const { lastEpoch } = feed;
    feed.close();
    topic.partition(0).truncate(6n);
    for (let n = 0; n < 10; n += 1) topic.append(0, ['new']);
    const resumed = await feedOf(cluster, 't', 0, { offset: 10n, lastEpoch });
    expect(await faultOf(resumed)).toMatchObject({ kind: 'truncated', offset: 10n, endOffset: 6n });
  });

  test('kafka 3: a new leader with the whole log goes on', async () => {
    await using broker = await ScriptedBroker.start({ versions: oldBroker });
    const topic = broker.topic('t');
    topic.append(0, ['a']);
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    expect(await takeTo(feed, 1n)).toBe(1n);
    topic.partition(0).raiseEpoch();
    topic.append(0, ['b']);
    expect(await takeTo(feed, 2n)).toBe(2n);
    const resumed = await feedOf(cluster, 't', 0, { offset: 1n, lastEpoch: feed.lastEpoch });
    expect(await takeTo(resumed, 2n)).toBe(2n);
  });
});
