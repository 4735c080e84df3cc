import { HeadwaterError } from '@headwater/core';
import { KafkaSource, type StartingOffset } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, OpenSource, type OpenPart, type PartOptions } from './support/drive.ts';

/** A topic `a` whose record at offset n was made at n seconds; the first two have been deleted. */
async function sixRecords(): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start();
  for (let n = 0; n < 6; n += 1) broker.topic('a').append(0, [{ value: `${n}`, timestampMs: n * 1000 }]);
  broker.topic('a').partition(0).deleteRecords(2n);
  return broker;
}

function open(
  broker: ScriptedBroker,
  startingOffset?: StartingOffset,
  options?: PartOptions,
): Promise<OpenPart<{ readonly offset: bigint }>> {
  const source = new KafkaSource({
    brokers: broker.bootstrap,
    topics: 'a',
    ...(startingOffset === undefined ? {} : { startingOffset }),
  });
  return openPart(source, 'a/0', options);
}

describe('where a partition begins', () => {
  it.each<[StartingOffset | undefined, string]>([
    [undefined, '2'],
    ['earliest', '2'],
    ['latest', '6'],
    [{ timestampMs: 3500 }, '4'],
    [{ timestampMs: 0 }, '2'],
    [{ timestampMs: 99_000 }, '6'],
    [{ offsets: { 'a/0': 3 } }, '3'],
    [{ offsets: { 'a/0': '5' } }, '5'],
    [{ offsets: { 'a/1': 5n } }, '2'],
  ])('K2 %o is a real offset in the first position', async (startingOffset, offset) => {
    await using broker = await sixRecords();
    const part = await open(broker, startingOffset);
    expect(part.position).toMatchObject({ offset, leaderEpoch: -1 });
    broker.topic('a').append(0, ['6']);
    expect((await part.take(1))[0]?.offset).toBe(BigInt(offset));
  });

  it('K2 what comes between the first position and a restart is not lost', async () => {
    await using broker = await sixRecords();
    const before = await open(broker, 'latest');
    broker.topic('a').append(0, ['6']);
    const after = await open(broker, 'latest', { resumeState: before.position });
    expect(await after.take(1)).toMatchObject([{ offset: 6n }]);
  });

  it('C2 a part that was found while running begins at its beginning, whatever the option says', async () => {
    await using broker = await sixRecords();
    expect((await open(broker, 'latest', { origin: 'discovered' })).position.offset).toBe('2');
    expect((await open(broker, { offsets: { 'a/0': 5 } }, { origin: 'discovered' })).position.offset).toBe('2');
  });

  it("'latest' is the end of what is committed", async () => {
    await using broker = await sixRecords();
    broker.topic('a').partition(0).lastStableOffset = 4n;
    expect((await open(broker, 'latest')).position.offset).toBe('4');
    const all = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      startingOffset: 'latest',
      isolation: 'read_uncommitted',
    });
    expect((await openPart(all, 'a/0')).position.offset).toBe('6');
  });

  it('an offset that is not there is an error, not another place', async () => {
    await using broker = await sixRecords();
    const expired = await (await open(broker, { offsets: { 'a/0': 1 } })).failure();
    expect(HeadwaterError.is(expired.error, 'INPUT_EXPIRED')).toBe(true);
    const beyond = await (await open(broker, { offsets: { 'a/0': 99 } })).failure();
    expect(HeadwaterError.is(beyond.error, 'INPUT_TRUNCATED')).toBe(true);
  });
});

describe('a stored position', () => {
  it.each([
    null,
    'text',
    { offset: 12, topicId: null, leaderEpoch: -1 },
    { offset: '-1', topicId: null, leaderEpoch: -1 },
    { offset: '99999999999999999999', topicId: null, leaderEpoch: -1 },
    { offset: '1', topicId: 'short', leaderEpoch: -1 },
    { offset: '1', leaderEpoch: -1 },
    { offset: '1', topicId: null, leaderEpoch: -2 },
    { offset: '1', topicId: null },
  ])('C12 %o is STATE_INVALID, which names the member', (state) => {
    const source = new KafkaSource({ brokers: ['x:1'], topics: 'a' });
    expect(() => source.checkState(state)).toThrow(
      expect.toSatisfy((error) => HeadwaterError.is(error, 'STATE_INVALID') && /must be/.test(error.message)),
    );
  });

  it('may have an offset beyond 2^53', async () => {
    await using broker = await ScriptedBroker.start();
    const far = 2n ** 53n + 1n;
    broker.topic('a').partition(0).beginAt(far);
    broker.topic('a').append(0, ['0', '1']);
    const resumeState = { offset: String(far + 1n), topicId: null, leaderEpoch: -1 };
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8' }), 'a/0', {
      resumeState,
    });
    expect(await part.take(1)).toMatchObject([{ offset: far + 1n, value: '1' }]);
    expect(part.position.offset).toBe(String(far + 2n));
  });

  it('of a broker that knew no topic ids takes the id that is there now', async () => {
    await using broker = await sixRecords();
    const part = await open(broker, undefined, { resumeState: { offset: '3', topicId: null, leaderEpoch: -1 } });
    expect(part.position).toMatchObject({ offset: '3', topicId: broker.topic('a').id });
  });

  it('C2 a part is built from its context alone, and a wrong key is an error', async () => {
    await using broker = await sixRecords();
    const opened = await OpenSource.open(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }));
    expect(await (await opened.part('a/0')).take(4)).toHaveLength(4);
    for (const key of ['a', 'a/x', 'a/-1', 'a/0/0', 'a/00']) {
      await expect(opened.part(key)).rejects.toMatchObject({ code: 'INPUT_MISSING', part: key });
    }
    await expect(opened.part('a/1')).rejects.toMatchObject({ code: 'INPUT_MISSING', part: 'a/1' });
  });

  it('parts that are opened at the same time ask for their topic together', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a', { partitions: 50 });
    const opened = await OpenSource.open(new KafkaSource({ brokers: broker.bootstrap, topics: 'a' }));
    const before = broker.requestsOf('Metadata').length;
    await Promise.all(Array.from({ length: 50 }, (_, partition) => opened.part(`a/${partition}`)));
    expect(broker.requestsOf('Metadata')).toHaveLength(before + 1);
  });
});
