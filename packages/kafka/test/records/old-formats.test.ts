import { encodeBatch, encodeMessages } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import { farEnd, readRecords, valuesOf } from './support/read-records.ts';

const three = [
  { value: 'a', key: 'k', timestampMs: 10 },
  { value: null, timestampMs: 20 },
  { value: 'c', timestampMs: 30 },
];

describe.each([0, 1] as const)('kafka 10: messages in format %i', (magic) => {
  test.each(['none', 'gzip', 'snappy', 'framed-snappy', 'lz4', 'zstd'] as const)('%s', (codec) => {
    const seen = readRecords({ bytes: encodeMessages({ magic, baseOffset: 70n, records: three, codec }), from: 71n });
    const time = (timestampMs: number): number => (magic === 0 ? -1 : timestampMs);
    expect(seen).toEqual({
      records: [
        { offset: 71n, timestampMs: time(20), key: null, value: null, headers: [] },
        { offset: 72n, timestampMs: time(30), key: null, value: 'c', headers: [] },
      ],
      next: 73n,
      leaderEpoch: -1,
      error: undefined,
    });
  });

  test('a wrapper that compaction has thinned out: its offset is the last one', () => {
    const records = [
      { value: 'a', offset: 12n },
      { value: 'b', offset: 15n },
    ];
    const bytes = encodeMessages({ magic, baseOffset: 10n, records, codec: 'gzip' });
    expect(valuesOf(readRecords({ bytes, from: 3n }))).toEqual(['12:a', '15:b']);
    expect(readRecords({ bytes, from: 3n }, { end: 14n })).toMatchObject({ next: 15n, records: [{ offset: 12n }] });
  });

  test('a log that was written in it and goes on in format 2', () => {
    const bytes = Buffer.concat([
      encodeMessages({ magic, baseOffset: 0n, records: three, codec: 'snappy' }),
      encodeMessages({ magic, baseOffset: 3n, records: three }),
      encodeBatch({ baseOffset: 6n, records: three, leaderEpoch: 2 }),
    ]);
    const seen = readRecords({ bytes }, { count: 2 });
    expect(seen.records.map(({ offset }) => offset)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n]);
    expect(seen.leaderEpoch).toBe(2);
  });

  test.each([
    ['the same offset twice', [12n, 12n], ['12:a']],
    ['offsets that go back', [13n, 12n], []],
  ] as const)('a wrapper with %s is an error', (_, [first, second], given) => {
    const records = [
      { value: 'a', offset: first },
      { value: 'b', offset: second },
    ];
    const seen = readRecords({ bytes: encodeMessages({ magic, baseOffset: 12n, records, codec: 'gzip' }) });
    expect(valuesOf(seen)).toEqual(given);
    expect(seen.error).toMatchObject({ fault: 'malformed', offset: 12n });
  });

  test('a wrapper within a wrapper is no message set', () => {
    const inner = encodeMessages({ magic, baseOffset: 0n, records: three, codec: 'gzip' });
    const records = [{ value: 'x' }];
    const bytes = encodeMessages({ magic, baseOffset: 5n, records, codec: { id: 2, compress: () => packed(inner) } });
    expect(readRecords({ bytes }).error?.fault).toBe('malformed');
  });
});

test('kafka 10: the time of appending is that of the wrapper', () => {
  const bytes = encodeMessages({ magic: 1, baseOffset: 0n, records: three, codec: 'gzip', appendTimestampMs: 99 });
  expect(readRecords({ bytes }).records.map(({ timestampMs }) => timestampMs)).toEqual([99, 99, 99]);
});

test('a wrapper that is half read is decompressed again after it was shed', () => {
  const bytes = encodeMessages({ magic: 1, baseOffset: 0n, records: three, codec: 'gzip' });
  const reader = new RecordSetReader({ bytes, from: 0n, aborted: [] }, { maxBatchBytes: 1000 });
  const offsets: bigint[] = [];
  reader.read(1, farEnd, (offset) => offsets.push(offset));
  expect(reader.heldBytes).toBeGreaterThan(0);
  expect(reader.shed()).toBeGreaterThan(0);
  expect(reader.heldBytes).toBe(0);
  reader.read(5, farEnd, (offset) => offsets.push(offset));
  expect(offsets).toEqual([0n, 1n, 2n]);
});

/** Snappy of one literal. */
function packed(bytes: Buffer): Buffer {
  const { length } = bytes;
  return Buffer.concat([
    Buffer.from([(length & 0x7f) | 0x80, length >>> 7, 0xf4, (length - 1) & 0xff, (length - 1) >>> 8]),
    bytes,
  ]);
}
