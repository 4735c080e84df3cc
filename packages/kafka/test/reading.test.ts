import { KafkaMessage, KafkaSource } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';

describe('reading a partition', () => {
  it('gives messages with all that a record has', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, [
      {
        key: 'k',
        value: 'v',
        headers: [
          ['h', 'x'],
          ['h', null],
        ],
        timestampMs: 1_700_000_000_000,
      },
      { key: null, value: null },
    ]);
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }), 'a/0');
    const [first, second] = await part.take(2);
    expect(first).toBeInstanceOf(KafkaMessage);
    expect(first).toEqual(
      new KafkaMessage(
        'a',
        0,
        0n,
        Buffer.from('k'),
        Buffer.from('v'),
        [
          ['h', Buffer.from('x')],
          ['h', null],
        ],
        1_700_000_000_000,
      ),
    );
    expect([second?.key, second?.value, second?.headers]).toEqual([null, null, []]);
  });

  it('goes on at exactly the next record, in the middle of a batch too', async () => {
    await using broker = await ScriptedBroker.start();
    const { id } = broker.topic('a');
    broker.topic('a').append(0, ['0', '1', '2', '3', '4']);
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8', batchSize: 2 });
    const first = await openPart(source, 'a/0');
    expect(first.position).toEqual({ offset: '0', topicId: id, leaderEpoch: -1 });
    expect((await first.take(1)).map(({ value }) => value)).toEqual(['0', '1']);
    expect(first.position).toEqual({ offset: '2', topicId: id, leaderEpoch: 0 });
    const second = await openPart(source, 'a/0', { resumeState: first.position });
    expect((await second.take(3)).map(({ value }) => value)).toEqual(['2', '3', '4']);
    expect(second.position.offset).toBe('5');
  });

  it('is told at once of records that come later, and waits for them without a pause', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('a');
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8' }), 'a/0');
    const next = part.next();
    topic.append(0, ['new']);
    expect(await next).toMatchObject([{ value: 'new' }]);
    const now = new Date();
    expect(part.partition.nextAwake({ now })).toEqual(now);
  });

  it('C5 settles with an empty batch when its signal aborts, and goes on afterwards', async () => {
    await using broker = await ScriptedBroker.start();
    const topic = broker.topic('a');
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8' }), 'a/0');
    const controller = new AbortController();
    const next = part.next(controller.signal);
    controller.abort();
    expect(await next).toEqual([]);
    topic.append(0, ['later']);
    expect(await part.take(1)).toMatchObject([{ value: 'later' }]);
  });

  it('K10 progress: counts messages, and the lag to the high watermark', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0', '1', '2', '3']);
    broker.topic('a').partition(0).deleteRecords(1n);
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', batchSize: 2 });
    const part = await openPart(source, 'a/0');
    expect(part.partition.progress()).toBeUndefined();
    await part.take(2);
    expect(part.partition.progress()).toEqual({ done: 2, total: 3, behind: 1, unit: 'messages' });
  });

  it('K8 progress: is never negative and never fails, before the first answer and behind the end', async () => {
    await using broker = await ScriptedBroker.start();
    const partition = broker.topic('a').partition(0);
    broker.topic('a').append(0, ['0', '1', '2', '3']);
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }), 'a/0');
    expect(part.partition.progress()).toBeUndefined();
    partition.highWatermark = 4n;
    await part.take(4);
    partition.highWatermark = 2n;
    await broker.answered('Fetch');
    const progress = part.partition.progress();
    for (const count of [progress?.done, progress?.total, progress?.behind]) expect(count).toBeGreaterThanOrEqual(0);
  });
});

describe('the parts', () => {
  it('are topic and partition, and the identity is that of the cluster', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('b', { partitions: 12 });
    broker.topic('a');
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: ['b', 'a'] });
    const opened = await OpenSource.open(source);
    const numbers = Array.from({ length: 12 }, (_, partition) => `b/${partition}`);
    expect(await opened.list()).toEqual(['a/0', ...numbers]);
    expect(await opened.identity()).toMatch(/./);
    expect([source.connector, source.freeToHold, source.endsAtNow]).toEqual(['@headwater/kafka', true, true]);
  });
});
