import { encodeBatch } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import { farEnd, readRecords, valuesOf } from './support/read-records.ts';

const limits = { maxBatchBytes: 1 << 20 };

function values(from: number, count: number): { value: string }[] {
  return Array.from({ length: count }, (_, index) => ({ value: `v${from + index}` }));
}

describe('batches', () => {
  test('kafka 5: a retained empty batch at the end of a segment does not stop the reading', () => {
    const bytes = Buffer.concat([
      encodeBatch({ baseOffset: 5n, records: values(5, 1) }),
      encodeBatch({ baseOffset: 6n, lastOffset: 15n, producerId: 9n, records: [], leaderEpoch: 4 }),
    ]);
    const seen = readRecords({ bytes, from: 5n });
    expect(valuesOf(seen)).toEqual(['5:v5']);
    expect(seen.next).toBe(16n);
    expect(seen.leaderEpoch).toBe(4);
    const only = readRecords({ bytes: bytes.subarray(-61), from: 6n });
    expect(only).toEqual({ records: [], next: 16n, leaderEpoch: 4, error: undefined });
  });

  test('kafka 5: a gap of 2,997 offsets inside one batch is passed at once', () => {
    const records = [{ value: 'a' }, { value: 'b' }, { value: 'c', offset: 3005n }];
    const bytes = encodeBatch({ baseOffset: 6n, records });
    const reader = new RecordSetReader({ bytes, from: 6n, aborted: [] }, limits);
    const offsets: bigint[] = [];
    expect(reader.read(2, farEnd, (offset) => offsets.push(offset))).toBe(true);
    expect(reader.next).toBe(8n);
    expect(reader.read(2, farEnd, (offset) => offsets.push(offset))).toBe(false);
    expect(offsets).toEqual([6n, 7n, 3005n]);
    expect(reader.next).toBe(3006n);
  });

  test('kafka 5: a gap at the end of a batch counts as soon as its last record was read', () => {
    const bytes = encodeBatch({ baseOffset: 6n, lastOffset: 3005n, records: values(6, 3) });
    const reader = new RecordSetReader({ bytes, from: 6n, aborted: [] }, limits);
    reader.read(3, farEnd, () => {});
    expect(reader.next).toBe(3006n);
    expect(valuesOf(readRecords({ bytes, from: 100n }))).toEqual([]);
    expect(readRecords({ bytes, from: 100n }).next).toBe(3006n);
  });

  test('kafka 5: an end that lies in a gap is reached', () => {
    const bytes = encodeBatch({ baseOffset: 0n, records: [{ value: 'a' }, { value: 'b', offset: 50n }] });
    const seen = readRecords({ bytes }, { end: 20n });
    expect(valuesOf(seen)).toEqual(['0:a']);
    expect(seen.next).toBe(50n);
    const before = readRecords({ bytes: encodeBatch({ baseOffset: 30n, records: values(30, 1) }) }, { end: 20n });
    expect(before).toMatchObject({ records: [], next: 30n, error: undefined });
  });

  test('kafka 10: one batch of 130,000 records', () => {
    const bytes = encodeBatch({ baseOffset: 0n, records: values(0, 130_000), codec: 'gzip' });
    const seen = readRecords({ bytes }, { count: 1000, maxBatchBytes: 10_000_000 });
    expect(seen.records).toHaveLength(130_000);
    expect(seen.next).toBe(130_000n);
  });

  test('kafka 10: offsets beyond 2^53 are exact', () => {
    const baseOffset = 2n ** 53n + 1n;
    const seen = readRecords({ bytes: encodeBatch({ baseOffset, records: values(0, 3) }), from: baseOffset + 1n });
    expect(valuesOf(seen)).toEqual([`${baseOffset + 1n}:v1`, `${baseOffset + 2n}:v2`]);
    expect(seen.next).toBe(baseOffset + 3n);
  });

  test('kafka 10: headers keep their order, repeat their keys, and may be null; no key is special', () => {
    const headers = [
      ['a', 'x'],
      ['__proto__', 'y'],
      ['a', null],
      ['', ''],
    ] as const;
    const seen = readRecords({ bytes: encodeBatch({ baseOffset: 0n, records: [{ value: '', headers }] }) });
    expect(seen.records[0]).toMatchObject({ key: null, value: '', headers });
  });

  test('kafka 10: the time of a record is its own, or that of the batch where the topic keeps the time of appending', () => {
    const records = [{ timestampMs: 4_102_444_800_000 }, { timestampMs: 0 }, { timestampMs: -1 }];
    const made = readRecords({ bytes: encodeBatch({ baseOffset: 0n, records, baseTimestampMs: 1_700_000_000_000 }) });
    expect(made.records.map(({ timestampMs }) => timestampMs)).toEqual([4_102_444_800_000, 0, -1]);
    const far = readRecords({
      bytes: encodeBatch({ baseOffset: 0n, records: [{ timestampMs: 2 ** 62 }], baseTimestampMs: 0 }),
    });
    expect(far.records[0]?.timestampMs).toBe(2 ** 62);
    const appended = readRecords({ bytes: encodeBatch({ baseOffset: 0n, records, appendTimestampMs: 12 }) });
    expect(appended.records.map(({ timestampMs }) => timestampMs)).toEqual([12, 12, 12]);
  });

  test('the leader epoch is that of the batch that was read last', () => {
    const bytes = Buffer.concat([
      encodeBatch({ baseOffset: 0n, records: values(0, 2), leaderEpoch: 3 }),
      encodeBatch({ baseOffset: 2n, records: values(2, 2), leaderEpoch: 5 }),
    ]);
    const reader = new RecordSetReader({ bytes, from: 0n, aborted: [] }, limits);
    expect(reader.leaderEpoch).toBe(-1);
    reader.read(2, farEnd, () => {});
    expect(reader.leaderEpoch).toBe(3);
    reader.read(1, farEnd, () => {});
    expect(reader.leaderEpoch).toBe(5);
  });

  test('a record whose take throws comes again', () => {
    const bytes = encodeBatch({ baseOffset: 0n, records: values(0, 3), codec: 'zstd' });
    const reader = new RecordSetReader({ bytes, from: 0n, aborted: [] }, limits);
    const refuse = (offset: bigint): void => {
      if (offset === 1n) throw new Error('not now');
    };
    expect(() => reader.read(3, farEnd, refuse)).toThrow('not now');
    expect(reader.next).toBe(1n);
    const offsets: bigint[] = [];
    reader.read(3, farEnd, (offset) => offsets.push(offset));
    expect(offsets).toEqual([1n, 2n]);
  });

  test('keys and values are views of the bytes that came, not copies', () => {
    const bytes = encodeBatch({ baseOffset: 0n, records: [{ key: 'key', value: 'value' }] });
    const reader = new RecordSetReader({ bytes, from: 0n, aborted: [] }, limits);
    reader.read(1, farEnd, (_, __, key, value) => {
      expect(key?.buffer).toBe(bytes.buffer);
      expect(value?.buffer).toBe(bytes.buffer);
    });
    expect(reader.heldBytes).toBe(0);
  });

  test('an empty set, and one of which not even the first batch is whole', () => {
    expect(readRecords({ bytes: Buffer.alloc(0), from: 9n })).toMatchObject({
      records: [],
      next: 9n,
      error: undefined,
    });
    const cut = encodeBatch({ baseOffset: 9n, records: values(0, 3) }).subarray(0, 60);
    expect(readRecords({ bytes: cut, from: 9n })).toMatchObject({ records: [], next: 9n, error: undefined });
  });
});
