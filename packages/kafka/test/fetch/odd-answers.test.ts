import { EOF, HeadwaterError } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import { encodeBatch, errorCode, ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { openPart } from '../support/drive.ts';
import { faultOf, feedOf, openCluster, takeTo } from '../support/open-cluster.ts';

async function withRecord(): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start();
  broker.topic('t').append(0, ['a']);
  return broker;
}

describe('kafka 13: an answer without what was asked for', () => {
  test('is an outage that passes, and nothing is asked in a rush: an error of the whole answer', async () => {
    await using broker = await withRecord();
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    await takeTo(feed, 1n);
    const before = broker.requestsOf('Fetch').length;
    broker.when('Fetch', { times: 3 }).fail(errorCode.UNKNOWN_SERVER_ERROR);
    broker.topic('t').append(0, ['b']);
    expect(await takeTo(feed, 2n)).toBe(2n);
    expect(broker.requestsOf('Fetch').length - before).toBeLessThan(10);
  });

  test('a partition that is left out fails after maxOutageMs', async () => {
    await using broker = await withRecord();
    const cluster = await openCluster(broker.bootstrap, { maxOutageMs: 600 });
    const feed = await feedOf(cluster, 't', 0);
    await takeTo(feed, 1n);
    const rule = broker.when('Fetch').edit((answer) => {
      answer.partitions = [];
    });
    expect(await faultOf(feed)).toMatchObject({
      kind: 'outage',
      cause: expect.stringMatching(/left the partition out/),
    });
    expect(rule.hits).toBeLessThan(20);
  });

  test('a topic whose leaders are being elected is not gone', async () => {
    await using broker = await withRecord();
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    await takeTo(feed, 1n);
    const rule = broker.when('Metadata', { times: 4 }).edit((answer) => {
      for (const topic of answer.topics)
        Object.assign(topic, { error: errorCode.LEADER_NOT_AVAILABLE, partitions: [] });
    });
    broker.topic('t').partition(0).fail(errorCode.NOT_LEADER_OR_FOLLOWER, { times: 1 });
    broker.topic('t').append(0, ['b']);
    expect(await takeTo(feed, 2n)).toBe(2n);
    expect(rule.hits).toBe(4);
  });

  test('a topic that one broker has not heard of is not gone', async () => {
    await using broker = await withRecord();
    const cluster = await openCluster(broker.bootstrap);
    const feed = await feedOf(cluster, 't', 0);
    await takeTo(feed, 1n);
    const rule = broker.when('Metadata', { times: 1 }).edit((answer) => {
      for (const topic of answer.topics) {
        Object.assign(topic, { error: errorCode.UNKNOWN_TOPIC_OR_PARTITION, partitions: [] });
      }
    });
    broker.topic('t').partition(0).fail(errorCode.UNKNOWN_TOPIC_OR_PARTITION, { times: 1 });
    broker.topic('t').append(0, ['b']);
    expect(await takeTo(feed, 2n)).toBe(2n);
    expect(rule.hits).toBe(1);
  });
});

describe('records that cannot be what was asked for', () => {
  test('C.6: a batch that claims to be larger than the limit is RECORD_TOO_LARGE, not asked for again and again', async () => {
    await using broker = await ScriptedBroker.start();
    const claims = Buffer.alloc(100);
    claims.writeInt32BE(2 ** 31 - 20, 8);
    claims[16] = 2;
    broker.topic('t').partition(0).appendRaw(claims, 0n, 0n);
    const part = await openPart(
      new KafkaSource({ brokers: broker.bootstrap, topics: 't', maxBatchBytes: 4000 }),
      't/0',
    );
    const { error } = await part.failure();
    expect(HeadwaterError.is(error, 'RECORD_TOO_LARGE')).toBe(true);
    expect(broker.requestsOf('Fetch').length).toBeLessThan(5);
  });

  test('batches that lie before what was asked for end the reading, and are not asked for again', async () => {
    await using broker = await withRecord();
    broker.topic('t').append(0, ['b']);
    const rule = broker.when('Fetch').edit((answer, { body }) => {
      for (const data of answer.partitions) {
        if (body.partitions.some(({ offset }) => offset === 1n)) data.records = firstBatch;
      }
    });
    const firstBatch = encodeBatch({ baseOffset: 0n, records: [{ value: 'a' }] });
    const cluster = await openCluster(broker.bootstrap);
    expect(await faultOf(await feedOf(cluster, 't', 0, { offset: 1n }))).toEqual({ kind: 'astray', offset: 1n });
    expect(rule.hits).toBe(1);
  });
});

describe('kafka 3: the epoch of a position is that of what stands before it', () => {
  test('a bounded read that ends in a gap goes on behind it', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t');
    for (let n = 0; n < 5; n += 1) topic.append(0, [`${n}`]);
    topic.partition(0).raiseEpoch(5);
    topic.partition(0).skipTo(20n);
    topic.append(0, ['20']);
    const options = { brokers: broker.bootstrap, topics: 't', value: 'utf8' } as const;
    const first = await openPart(new KafkaSource({ ...options, bounded: { offsets: { 't/0': 10n } } }), 't/0');
    expect((await first.drain()).map(({ value }) => value)).toEqual(['0', '1', '2', '3', '4']);
    const next = await openPart(new KafkaSource({ ...options, bounded: true }), 't/0', { resumeState: first.position });
    expect((await next.drain()).map(({ value }) => value)).toEqual(['20']);
  });

  test('a payload that cannot be decoded stops before the records of a later epoch', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('t');
    topic.append(0, ['1', '{']);
    topic.partition(0).raiseEpoch(5);
    topic.append(0, ['2']);
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 't', value: 'json' }), 't/0');
    const { items, error, position } = await part.failure();
    expect(items.map(({ value }) => value)).toEqual([1]);
    expect(HeadwaterError.is(error, 'RECORD_INVALID')).toBe(true);
    expect(position).toMatchObject({ offset: '1', leaderEpoch: 0 });
  });
});

test('C10: a cluster that is closed in the middle of a question opens nothing more', async () => {
  await using broker = await withRecord();
  const cluster = await openCluster([
    ...broker.bootstrap,
    ...broker.bootstrap.map((at) => at.replace('127.0.0.1', 'localhost')),
  ]);
  const held = broker.when('Metadata').hold();
  const asked = cluster.topics(['t']).catch(() => 'refused');
  await held.reached();
  const connections = broker.connectionCount;
  await cluster[Symbol.asyncDispose]();
  expect(await asked).toBe('refused');
  expect(broker.connectionCount).toBe(connections);
  await expect.poll(() => broker.openConnections).toBe(0);
});

test('C5: a part that is closed while it waits returns what it has', async () => {
  await using broker = await withRecord();
  const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 't' }), 't/0');
  await part.take(1);
  const waiting = part.next();
  await part.close();
  expect(await waiting).not.toBe(EOF);
});
