import { HeadwaterError } from '@headwater/core';
import { BadMessage, KafkaMessage, KafkaSource, type KafkaEvent } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import { describe, expect, it } from 'vitest';
import { openPart } from './support/drive.ts';

const latin1 = Buffer.from([0x66, 0xfc, 0x72]);

/** A topic `a` with one batch: three values that are JSON, a bad one, one more, and a tombstone. */
async function oneBadRecord(): Promise<ScriptedBroker> {
  const broker = await ScriptedBroker.start();
  broker.topic('a').append(0, ['{"n":0}', '1', '"ü"', '{"n":', 'true', null]);
  return broker;
}

describe('what becomes of keys and values', () => {
  it('is bytes, text, or JSON, and what is absent stays null', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, [
      { key: 'ü€😀', value: '{"a":[1]}' },
      { key: '', value: '\u{feff}2' },
      { key: null, value: null },
    ]);
    const where = { brokers: broker.bootstrap, topics: 'a' } as const;
    const read = async (source: KafkaSource<KafkaMessage<unknown, unknown>>): Promise<unknown> =>
      (await (await openPart(source, 'a/0')).take(3)).map(({ key, value }) => [key, value]);
    expect(await read(new KafkaSource({ ...where, key: 'utf8', value: 'json' }))).toEqual([
      ['ü€😀', { a: [1] }],
      ['', 2],
      [null, null],
    ]);
    expect(await read(new KafkaSource({ ...where, value: 'utf8' }))).toEqual([
      [Buffer.from('ü€😀'), '{"a":[1]}'],
      [Buffer.alloc(0), '\u{feff}2'],
      [null, null],
    ]);
  });

  it('is what a function makes of it, which is told of the record', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, [{ key: 'k', value: 'v', headers: [['h', 'x']] }]);
    const source = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      value: (bytes, context) => ({ text: String(bytes), ...context }),
    });
    const [message] = await (await openPart(source, 'a/0')).take(1);
    expect(message?.value).toEqual({
      text: 'v',
      topic: 'a',
      partition: 0,
      offset: 0n,
      headers: [['h', Buffer.from('x')]],
    });
  });

  it('prints as JSON: the offset in digits, bytes as text', () => {
    const headers = [['h', Buffer.from('x')]] as const;
    const message = new KafkaMessage('a', 1, 2n ** 60n, Buffer.from('k'), { v: 1 }, headers, 0);
    expect(JSON.parse(JSON.stringify(message))).toEqual({
      topic: 'a',
      partition: 1,
      offset: '1152921504606846976',
      key: 'k',
      value: { v: 1 },
      headers: [['h', 'x']],
      timestamp: '1970-01-01T00:00:00.000Z',
    });
    const bad = new BadMessage({ ...message, key: null, value: latin1, timestampMs: 1e18 }, 'value', new Error('no'));
    expect(JSON.parse(JSON.stringify(bad))).toMatchObject({
      offset: '1152921504606846976',
      value: 'f\ufffdr',
      timestamp: 1e18,
      field: 'value',
      error: 'Error: no',
    });
    expect(new KafkaMessage('a', 0, 0n, null, null, [], -1).toJSON()).toMatchObject({ timestamp: null });
  });
});

describe('a payload that cannot be decoded', () => {
  it('K4 stops the reading behind the good ones, and the error says where and what to do', async () => {
    await using broker = await oneBadRecord();
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'json' }), 'a/0');
    const { items, error, position } = await part.failure();
    expect(items.map(({ value }) => value)).toEqual([{ n: 0 }, 1, 'ü']);
    expect(position.offset).toBe('3');
    expect(error).toSatisfy(
      (found) => HeadwaterError.is(found, 'RECORD_INVALID') && found.cause instanceof SyntaxError,
    );
    expect(String(error)).toMatch(
      /a\/0: the value of the record at offset 3 cannot be decoded: .*JSON.*; set value to what it is, or onBadRecord to 'skip' or 'deliver'$/,
    );
  });

  it('K3 the position never moves back, and a restart meets the same record', async () => {
    await using broker = await oneBadRecord();
    const source = new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'json', batchSize: 2 });
    const part = await openPart(source, 'a/0');
    const offsets: number[] = [];
    const failure = await part.failure();
    offsets.push(Number(failure.position.offset), Number(part.position.offset));
    expect(offsets).toEqual([3, 3]);
    const again = await openPart(source, 'a/0', { resumeState: failure.position });
    expect(await again.failure()).toMatchObject({ items: [], position: { offset: '3' } });
  });

  it('is passed over with an event', async () => {
    await using broker = await oneBadRecord();
    const events: KafkaEvent[] = [];
    const source = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      value: 'json',
      onBadRecord: 'skip',
      onEvent: (event) => {
        if (event.type === 'message-skipped') events.push(event);
        throw new Error('looking on changes nothing');
      },
    });
    const part = await openPart(source, 'a/0');
    expect((await part.take(5)).map(({ value }) => value)).toEqual([{ n: 0 }, 1, 'ü', true, null]);
    expect(part.position.offset).toBe('6');
    expect(events).toEqual([
      { type: 'message-skipped', part: 'a/0', offset: 3n, field: 'value', error: expect.any(SyntaxError) },
    ]);
  });

  it('moves the position when nothing else is there', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['no']);
    const options = { brokers: broker.bootstrap, topics: 'a', value: 'json', onEvent: () => {} } as const;
    const part = await openPart(new KafkaSource({ ...options, onBadRecord: 'skip' }), 'a/0');
    expect(await part.next()).toEqual([]);
    expect(part.position.offset).toBe('1');
  });

  it('is delivered in its place with its bytes', async () => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['1', { key: latin1, value: 'x', headers: [['h', 'y']], timestampMs: 5 }, '3']);
    const source = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      key: 'utf8',
      value: 'json',
      onBadRecord: 'deliver',
    });
    const [first, bad, third] = await (await openPart(source, 'a/0')).take(3);
    expect([first?.value, third?.value]).toEqual([1, 3]);
    expect(bad).toBeInstanceOf(BadMessage);
    expect(bad).toMatchObject({
      topic: 'a',
      partition: 0,
      offset: 1n,
      key: latin1,
      value: Buffer.from('x'),
      headers: [['h', Buffer.from('y')]],
      timestampMs: 5,
      field: 'key',
      error: expect.any(TypeError),
    });
  });

  it.each([
    ['utf8', latin1],
    ['json', latin1],
    ['json', Buffer.from('{} x')],
    ['json', Buffer.alloc(0)],
    [
      () => {
        throw new HeadwaterError('INPUT_CORRUPT', 'of my own');
      },
      Buffer.from('x'),
    ],
  ] as const)('%s refuses %o', async (value, bytes) => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, [{ value: bytes }]);
    const part = await openPart(new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value }), 'a/0');
    expect((await part.failure()).error).toMatchObject({ code: 'RECORD_INVALID', retryable: false });
  });

  it.each(['stop', 'skip', 'deliver'] as const)('a decoder must be synchronous, under %s too', async (onBadRecord) => {
    await using broker = await ScriptedBroker.start();
    broker.topic('a').append(0, ['0', '1']);
    const source = new KafkaSource({
      brokers: broker.bootstrap,
      topics: 'a',
      value: (bytes) => (String(bytes) === '0' ? 0 : Promise.reject(new Error('late'))),
      onBadRecord,
      onEvent: () => {},
    });
    const { items, error } = await (await openPart(source, 'a/0')).failure();
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: 'SOURCE_FAILED', retryable: false, message: /decoders are synchronous/ });
  });
});
