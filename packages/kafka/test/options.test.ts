import { KafkaSource, type KafkaOptions } from '@headwater/kafka';
import { Kafka } from 'kafkajs';
import { describe, expect, it } from 'vitest';

const where = { brokers: ['localhost:9092'], topics: 'a' };

/** Makes a source with options that the types would refuse. */
function make(options: object): unknown {
  return new KafkaSource({ ...where, ...options } as KafkaOptions);
}

describe('E4 a wrong option is refused at once, and the message shows it', () => {
  it.each<[object, string]>([
    [{ brokers: [] }, '[]'],
    [{ brokers: 'localhost:9092' }, 'localhost:9092'],
    [{ brokers: ['localhost:70000'] }, 'localhost:70000'],
    [{ brokers: [9092] }, '9092'],
    [{ brokers: undefined }, 'none of them'],
    [{ kafka: new Kafka({ brokers: ['x:1'] }) }, 'brokers and kafka'],
    [{ brokers: undefined, kafka: {} }, '{}'],
    [{ brokers: undefined, transport: 7 }, '7'],
    [{ topics: undefined }, 'undefined'],
    [{ topics: [] }, '[]'],
    [{ topics: ['a', 7] }, '7'],
    [{ topics: 'or ders' }, "'or ders'"],
    [{ topics: 'orders-*' }, 'a pattern is a RegExp'],
    [{ topics: '..' }, "'..'"],
    [{ topics: 'x'.repeat(250) }, 'xxx'],
    [{ startingOffset: 'end' }, "'end'"],
    [{ startingOffset: 5 }, '5'],
    [{ startingOffset: { timestampMs: '2026-01-01' } }, "'2026-01-01'"],
    [{ startingOffset: { timestampMs: 1.5 } }, '1.5'],
    [{ startingOffset: { offsets: { a: 1 } } }, "'a'"],
    [{ startingOffset: { offsets: { 'b/0': 1 } } }, "'b/0'"],
    [{ startingOffset: { offsets: { 'a/0': -1 } } }, '-1'],
    [{ startingOffset: { offsets: { 'a/0': 2 ** 53 } } }, '9007199254740992'],
    [{ startingOffset: { offsets: { 'a/0': 1 }, timestampMs: 1 } }, 'timestampMs: 1'],
    [{ bounded: 'yes' }, "'yes'"],
    [{ bounded: { timestampMs: -1 } }, '-1'],
    [{ batchSize: 0 }, '0'],
    [{ batchSize: '10' }, "'10'"],
    [{ isolation: 'serializable' }, "'serializable'"],
    [{ key: 'xml' }, "'xml'"],
    [{ value: null }, 'null'],
    [{ onBadRecord: 'ignore' }, "'ignore'"],
    [{ onOutOfRange: 'latest ' }, "'latest '"],
    [{ onTruncated: 'earliest' }, "'earliest'"],
    [{ onRecreated: true }, 'true'],
    [{ onMissing: 'skip' }, "'skip'"],
    [{ maxOutageMs: 0 }, '0'],
    [{ maxOutageMs: '5s' }, "'5s'"],
    [{ requestTimeoutMs: Infinity }, 'Infinity'],
    [{ discoverMs: 1 }, '1'],
    [{ maxBufferedBytes: 0.5 }, '0.5'],
    [{ maxBatchBytes: -1 }, '-1'],
    [{ reportGroup: '' }, "''"],
    [{ onEvent: 'log' }, "'log'"],
    [{ ssl: 'yes' }, "'yes'"],
    [{ sasl: 'scram' }, 'string'],
    [{ clientId: 7 }, '7'],
  ])('%o', (options, shown) => {
    expect(() => make(options)).toThrow(expect.toSatisfy(isArgumentError));
    expect(() => make(options)).toThrow(shown);
  });

  it('passing over bad payloads needs somebody who is told', () => {
    expect(() => make({ onBadRecord: 'skip' })).toThrow(/needs onEvent/);
  });

  it('secrets never show in a message', () => {
    const kafka = new Kafka({ brokers: ['x:1'] });
    const sasl = { mechanism: 'plain', username: 'me', password: 'hunter2' };
    for (const options of [{ brokers: undefined, kafka, sasl }, { sasl: 'hunter2' }, { password: 'hunter2' }]) {
      expect(() => make(options)).toThrow(expect.toSatisfy((error) => !String(error).includes('hunter2')));
    }
  });
});

describe('K9 no option leads around the source', () => {
  it.each(['groupId', 'autoCommit', 'fromBeginning', 'retry', 'logLevel', 'logCreator', 'partitionAssigners', 'topic'])(
    '%s is refused by its name',
    (name) => {
      expect(() => make({ [name]: 'x' })).toThrow(`KafkaSource has no option ${name}`);
    },
  );

  it('what can be gone through once is gone through once, and later changes mean nothing', () => {
    const brokers = ['localhost:9092'];
    const once = {
      *[Symbol.iterator]() {
        yield* brokers;
      },
    };
    expect(() => make({ brokers: once })).not.toThrow();
    const topics = ['a'];
    const source = new KafkaSource({ brokers, topics });
    topics.push('not a name');
    brokers.length = 0;
    expect(source.connector).toBe('@headwater/kafka');
  });
});

function isArgumentError(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}
