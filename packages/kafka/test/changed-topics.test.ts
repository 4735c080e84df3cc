import { EOF, HeadwaterError } from '@headwater/core';
import { KafkaSource, type KafkaEvent, type KafkaOptions } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart, type OpenPart, type PartOptions } from './support/drive.ts';

type Policies = Pick<KafkaOptions, 'onOutOfRange' | 'onTruncated' | 'onRecreated' | 'onMissing' | 'isolation'>;
type Text = { readonly offset: bigint; readonly value: string | null };

const events: KafkaEvent[] = [];

/** A topic `a` with the records 0 to 9 in batches of one. */
async function tenRecords(): Promise<ScriptedBroker> {
  events.length = 0;
  const broker = await ScriptedBroker.start();
  for (let n = 0; n < 10; n += 1) broker.topic('a').append(0, [`${n}`]);
  return broker;
}

function open(broker: ScriptedBroker, policies: Policies = {}, options: PartOptions = {}): Promise<OpenPart<Text>> {
  const onEvent = (event: KafkaEvent): void => void (event.type === 'position-moved' && events.push(event));
  const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8', onEvent, ...policies });
  return openPart(source, 'a/0', options);
}

/** The position after all ten have been read. */
async function readToEnd(broker: ScriptedBroker): Promise<NonNullable<PartOptions['resumeState']>> {
  const part = await open(broker);
  await part.take(10);
  const { position } = part;
  await part.close();
  return position;
}

const at = (offset: number): NonNullable<PartOptions['resumeState']> => ({
  offset: String(offset),
  topicId: null,
  leaderEpoch: -1,
});

async function code(part: OpenPart<Text> | Promise<OpenPart<Text>>): Promise<string> {
  try {
    const { error } = await (await part).failure();
    return HeadwaterError.is(error) ? `${error.code} ${error.message}` : String(error);
  } catch (error) {
    return HeadwaterError.is(error) ? `${error.code} ${error.message}` : String(error);
  }
}

describe('the records at the position have been deleted', () => {
  it('K1 kafka 3: is INPUT_EXPIRED with offsets and what can be done, at the start', async () => {
    await using broker = await tenRecords();
    broker.topic('a').partition(0).deleteRecords(4n);
    expect(await code(open(broker, {}, { resumeState: at(2) }))).toMatch(
      /^INPUT_EXPIRED a\/0: the records from offset 2 on have been deleted, the oldest is at 4 now; set onOutOfRange/,
    );
  });

  it("K1 kafka 3: goes on at the oldest with onOutOfRange 'earliest', and an event tells", async () => {
    await using broker = await tenRecords();
    broker.topic('a').partition(0).deleteRecords(4n);
    const part = await open(broker, { onOutOfRange: 'earliest' }, { resumeState: at(2) });
    expect(await part.next()).toEqual([]);
    expect(part.position.offset).toBe('4');
    expect((await part.take(6)).map(({ value }) => value)).toEqual(['4', '5', '6', '7', '8', '9']);
    expect(events).toEqual([
      { type: 'position-moved', part: 'a/0', from: 2n, to: 4n, why: 'the oldest record that is left is at offset 4' },
    ]);
  });

  it("K1 kafka 3: goes on at the end with onOutOfRange 'latest'", async () => {
    await using broker = await tenRecords();
    broker.topic('a').partition(0).deleteRecords(4n);
    const part = await open(broker, { onOutOfRange: 'latest' }, { resumeState: at(2) });
    expect(await part.next()).toEqual([]);
    expect(part.position.offset).toBe('10');
    broker.topic('a').append(0, ['new']);
    expect(await part.take(1)).toMatchObject([{ offset: 10n, value: 'new' }]);
  });

  it('K1 kafka 3: is found while running', async () => {
    await using broker = await tenRecords();
    const part = await open(broker);
    await part.take(10);
    const partition = broker.topic('a').partition(0);
    // All in one turn: what is written is deleted before the broker answers.
    partition.append(['10', '11']);
    partition.deleteRecords(12n);
    expect(await code(part)).toMatch(/^INPUT_EXPIRED a\/0: the records from offset 10 on .* the oldest is at 12 now/);
  });
});

describe('the position is behind the end of the log', () => {
  it('kafka 3: is INPUT_TRUNCATED with both offsets', async () => {
    await using broker = await tenRecords();
    expect(await code(open(broker, {}, { resumeState: at(500) }))).toMatch(
      /^INPUT_TRUNCATED a\/0: the position is offset 500, but the log ends at 10; set onOutOfRange/,
    );
  });

  it('kafka 3: goes where onOutOfRange says', async () => {
    await using broker = await tenRecords();
    const again = await open(broker, { onOutOfRange: 'earliest' }, { resumeState: at(500) });
    expect(await again.take(10)).toHaveLength(10);
    const onwards = await open(broker, { onOutOfRange: 'latest' }, { resumeState: at(500) });
    expect(await onwards.next()).toEqual([]);
    expect(onwards.position.offset).toBe('10');
  });

  it('kafka 3: is no error exactly at the end', async () => {
    await using broker = await tenRecords();
    const part = await open(broker, {}, { resumeState: at(10) });
    broker.topic('a').append(0, ['10']);
    expect(await part.take(1)).toMatchObject([{ offset: 10n }]);
  });
});

describe('the log was cut off and written anew', () => {
  it('C.5 unclean election: is INPUT_TRUNCATED, also when the log is longer than before', async () => {
    await using broker = await tenRecords();
    const resumeState = await readToEnd(broker);
    broker.topic('a').partition(0).truncate(6n);
    broker.topic('a').append(0, ['6b', '7b', '8b', '9b', '10b', '11b']);
    expect(await code(open(broker, {}, { resumeState }))).toMatch(
      /^INPUT_TRUNCATED a\/0: the log was cut off at offset 6 and written anew, after it had been read to offset 10; set onTruncated to 'rewind'/,
    );
  });

  it("C.5 unclean election: is read again from there with onTruncated 'rewind'", async () => {
    await using broker = await tenRecords();
    const resumeState = await readToEnd(broker);
    broker.topic('a').partition(0).truncate(6n);
    broker.topic('a').append(0, ['6b', '7b']);
    const part = await open(broker, { onTruncated: 'rewind' }, { resumeState });
    expect((await part.take(2)).map(({ value }) => value)).toEqual(['6b', '7b']);
    expect(part.position).toMatchObject({ offset: '8', leaderEpoch: 1 });
    expect(events).toMatchObject([{ from: 10n, to: 6n }]);
  });

  it('C.5 unclean election: is found while running', async () => {
    await using broker = await tenRecords();
    const part = await open(broker);
    await part.take(10);
    broker.topic('a').partition(0).truncate(6n);
    broker.topic('a').append(0, ['6b']);
    expect(await code(part)).toMatch(/^INPUT_TRUNCATED .* cut off at offset 6 /);
  });
});

describe('the topic was deleted and created again', () => {
  it.each([3, 30])('kafka 4: is INPUT_REPLACED at the start, with %s new records', async (count) => {
    await using broker = await tenRecords();
    const resumeState = await readToEnd(broker);
    broker.recreateTopic('a').append(
      0,
      Array.from({ length: count }, () => 'new'),
    );
    expect(await code(open(broker, {}, { resumeState }))).toMatch(
      /^INPUT_REPLACED a\/0: the topic was deleted and created again after it had been read to offset 10, its id is \S+ now; set onRecreated/,
    );
  });

  it("kafka 4: the new one is read from its beginning with onRecreated 'restart'", async () => {
    await using broker = await tenRecords();
    const resumeState = await readToEnd(broker);
    const { id } = broker.recreateTopic('a');
    broker.topic('a').append(0, ['new']);
    const part = await open(broker, { onRecreated: 'restart' }, { resumeState });
    expect(part.position).toEqual({ offset: '0', topicId: id, leaderEpoch: -1 });
    expect(await part.take(1)).toMatchObject([{ offset: 0n, value: 'new' }]);
    expect(events).toMatchObject([{ from: 10n, to: 0n }]);
  });

  it('kafka 4: is found while running, and the new one is read under the policy', async () => {
    await using broker = await tenRecords();
    const strict = await open(broker);
    const lenient = await open(broker, { onRecreated: 'restart' });
    await strict.take(10);
    await lenient.take(10);
    broker.recreateTopic('a').append(0, ['new']);
    expect(await code(strict)).toMatch(/^INPUT_REPLACED /);
    expect(await lenient.take(1)).toMatchObject([{ offset: 0n, value: 'new' }]);
  });
});

describe('the topic is gone', () => {
  it('kafka 4: is INPUT_MISSING at the start and while running', async () => {
    await using broker = await tenRecords();
    const part = await open(broker);
    await part.take(10);
    const resumeState = part.position;
    broker.deleteTopic('a');
    expect(await code(part)).toMatch(/^INPUT_MISSING a\/0: it does not exist any more; set onMissing/);
    expect(await code(open(broker, {}, { resumeState }))).toMatch(/^INPUT_MISSING a\/0: /);
  });

  it("kafka 4: is the end with onMissing 'end', and the position stays", async () => {
    await using broker = await tenRecords();
    const part = await open(broker, { onMissing: 'end' });
    await part.take(10);
    const resumeState = part.position;
    broker.deleteTopic('a');
    expect(await part.next()).toBe(EOF);
    expect(part.position).toEqual(resumeState);
    const again = await open(broker, { onMissing: 'end' }, { resumeState });
    expect(await again.next()).toBe(EOF);
    expect(again.position).toEqual(resumeState);
  });
});
