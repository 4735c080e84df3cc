import { EOF } from '@headwater/core';
import { type Bounded, type KafkaEvent, KafkaSource, type KafkaOptions } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, OpenSource } from './support/drive.ts';

type Extra = Pick<KafkaOptions, 'isolation' | 'batchSize' | 'onOutOfRange' | 'onTruncated' | 'onRecreated'>;

function bounded(
  broker: ScriptedBroker,
  to: Bounded,
  extra: Extra = {},
): KafkaSource<{ readonly value: string | null }> {
  return new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8', bounded: to, ...extra });
}

const values = (items: readonly { readonly value: string | null }[]): string =>
  items.map(({ value }) => value).join(' ');

async function fiveRecords(): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start();
  for (let n = 0; n < 5; n += 1) broker.topic('a').append(0, [{ value: `${n}`, timestampMs: n * 1000 }]);
  return broker;
}

describe('a bounded read', () => {
  it.each<[Bounded, string]>([
    [true, '0 1 2 3 4'],
    [{ timestampMs: 2500 }, '0 1 2'],
    [{ timestampMs: 99_000 }, '0 1 2 3 4'],
    [{ offsets: { 'a/0': 4 } }, '0 1 2 3'],
    [{ offsets: { 'a/0': 0 } }, ''],
    [{ offsets: { 'a/0': 99n } }, '0 1 2 3 4'],
    [{ offsets: { 'a/1': 2 } }, '0 1 2 3 4'],
  ])('ends where %o says, never behind the end that is there', async (to, expected) => {
    await using broker = await fiveRecords();
    const part = await openPart(bounded(broker, to), 'a/0');
    broker.topic('a').append(0, ['later']);
    expect(values(await part.drain())).toBe(expected);
  });

  it("until: 'now' ends at the end that is there, in the middle of a batch too", async () => {
    await using broker = await ScriptedBroker.start();
    const partition = broker.topic('a').partition(0);
    partition.append(['0', '1', '2', '3']);
    partition.highWatermark = 3n;
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8' });
    const part = await openPart(source, 'a/0', { until: 'now' });
    partition.highWatermark = undefined;
    expect(values(await part.drain())).toBe('0 1 2');
    expect(part.position.offset).toBe('3');
    const rest = await openPart(source, 'a/0', { until: 'now', resumeState: part.position });
    expect(values(await rest.drain())).toBe('3');
  });

  it('C.4 ends when nothing is left before its end, says so, and stays where it is', async () => {
    await using broker = await fiveRecords();
    broker.topic('a').partition(0).highWatermark = 10n;
    const events: KafkaEvent[] = [];
    const source = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      value: 'utf8',
      bounded: true,
      onEvent: (event) => void events.push(event),
    });
    const part = await openPart(source, 'a/0');
    expect(values(await part.drain())).toBe('0 1 2 3 4');
    expect(events).toEqual([{ type: 'end-not-reached', part: 'a/0', offset: 5n, end: 10n }]);
    expect(part.position.offset).toBe('5');
  });

  it('C.4 ends at once in an empty topic, and where everything has been deleted', async () => {
    await using broker = await fiveRecords();
    broker.topic('b');
    broker.topic('a').partition(0).deleteRecords(5n);
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: ['a', 'b'], bounded: true });
    const opened = await OpenSource.open(source);
    for (const key of await opened.list()) {
      const part = await opened.part(key);
      expect(await part.next()).toBe(EOF);
      expect(part.partition.progress()).toEqual({ behind: 0, unit: 'messages' });
    }
    expect(broker.requestsOf('Fetch')).toEqual([]);
  });

  it('kafka 5: ends where the last records are control records or were aborted', async () => {
    await using broker = await ScriptedBroker.start();
    const partition = broker.topic('a').partition(0);
    partition.append(['0']);
    partition.appendBatch({ records: ['aborted'], producerId: 7n, transactional: true });
    partition.endTransaction(7n, 'abort');
    const part = await openPart(bounded(broker, true), 'a/0');
    expect(values(await part.drain())).toBe('0');
    expect(part.position.offset).toBe('3');
  });

  it('kafka 5: ends where the last records were compacted away', async () => {
    await using broker = await ScriptedBroker.start();
    const partition = broker.topic('a').partition(0);
    partition.append(['0']);
    partition.append(['1']);
    partition.skipTo(9n);
    partition.append(['9']);
    const part = await openPart(bounded(broker, { offsets: { 'a/0': 5 } }), 'a/0');
    expect(values(await part.drain())).toBe('0 1');
    expect(Number(part.position.offset)).toBeGreaterThanOrEqual(5);
  });

  it('an open transaction: ends before it, or behind it with read_uncommitted', async () => {
    await using broker = await ScriptedBroker.start();
    const partition = broker.topic('a').partition(0);
    partition.append(['0']);
    partition.appendBatch({ records: ['open'], producerId: 7n, transactional: true });
    partition.append(['2']);
    expect(values(await (await openPart(bounded(broker, true), 'a/0')).drain())).toBe('0');
    const all = bounded(broker, true, { isolation: 'read_uncommitted' });
    expect(values(await (await openPart(all, 'a/0')).drain())).toBe('0 open 2');
  });

  it('a part that is built again in the same execution ends at the same place', async () => {
    await using broker = await fiveRecords();
    const opened = await OpenSource.open(bounded(broker, true, { batchSize: 2 }));
    const first = await opened.part('a/0');
    await first.take(1);
    const { position } = first;
    await first.close();
    broker.topic('a').append(0, ['later']);
    const again = await opened.part('a/0', { resumeState: position });
    expect(values(await again.drain())).toBe('2 3 4');
    const next = await openPart(bounded(broker, true), 'a/0', { resumeState: position });
    expect(values(await next.drain())).toBe('2 3 4 later');
  });

  it('a position behind the asked end is the end; one behind the end of the log is an error', async () => {
    await using broker = await fiveRecords();
    const at = (offset: string) => ({ resumeState: { offset, topicId: null, leaderEpoch: -1 } });
    const asked = { offsets: { 'a/0': 2 } };
    const beyond = await openPart(bounded(broker, asked), 'a/0', at('4'));
    expect(await beyond.next()).toBe(EOF);
    expect(beyond.position.offset).toBe('4');
    expect(await (await openPart(bounded(broker, true), 'a/0', at('5'))).next()).toBe(EOF);
    await expect(openPart(bounded(broker, true), 'a/0', at('6'))).rejects.toMatchObject({ code: 'INPUT_TRUNCATED' });
    const again = await openPart(bounded(broker, true, { onOutOfRange: 'earliest' }), 'a/0', at('6'));
    expect(values(await again.drain())).toBe('0 1 2 3 4');
  });

  it('a position in records of open transactions, which are not read any more, is the end', async () => {
    await using broker = await fiveRecords();
    broker.topic('a').partition(0).lastStableOffset = 2n;
    const part = await openPart(bounded(broker, true), 'a/0', {
      resumeState: { offset: '4', topicId: null, leaderEpoch: -1 },
    });
    expect(await part.next()).toBe(EOF);
  });

  it('a log that is cut off while it is read ends where it ends then', async () => {
    await using broker = await fiveRecords();
    const hold = broker.when('Fetch').hold();
    const waiting = await openPart(bounded(broker, true), 'a/0');
    await hold.reached();
    broker.topic('a').partition(0).truncate(0n);
    hold.release();
    expect(await waiting.next()).toBe(EOF);
  });

  it('a log that is cut off and read again under a policy ends where it ends then', async () => {
    await using broker = await fiveRecords();
    const first = await openPart(bounded(broker, { offsets: { 'a/0': 4 } }), 'a/0');
    await first.drain();
    broker.topic('a').append(0, ['5']);
    const hold = broker.when('Fetch').hold();
    const part = await openPart(bounded(broker, true, { onTruncated: 'rewind' }), 'a/0', {
      resumeState: first.position,
    });
    await hold.reached();
    broker.topic('a').partition(0).truncate(2n);
    broker.topic('a').append(0, ['2b']);
    hold.release();
    expect(values(await part.drain())).toBe('2b');
  });

  it('looks for no new parts', async () => {
    await using broker = await fiveRecords();
    const opened = await OpenSource.open(bounded(broker, true));
    expect(opened.watch(new AbortController().signal)).toBeUndefined();
  });
});
