import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  type Codec,
  compressLz4,
  compressSnappy,
  encodeBatch,
  encodeMessages,
  sealBatch,
} from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import { farEnd, readRecords, valuesOf } from './support/read-records.ts';

const good = encodeBatch({ baseOffset: 0n, records: [{ value: 'a' }, { value: 'b' }] });

/** A batch at offset 2 with one byte, or more, set to something else. */
function changed(change: (bytes: Buffer) => void, seal = true): Buffer {
  const bytes = encodeBatch({ baseOffset: 2n, records: [{ value: 'c' }, { value: 'd' }] });
  change(bytes);
  return seal ? sealBatch(bytes) : bytes;
}

describe('batches that cannot be read', () => {
  test.each([
    ['checksum', 'one bit is not what it was', changed((bytes) => bytes.writeUInt8(0x63 ^ 8, 69), false), /checksum/],
    ['format', 'a format that is not known', changed((bytes) => bytes.writeInt8(3, 16), false), /format 3/],
    ['malformed', 'a length that is negative', changed((bytes) => bytes.writeInt32BE(-5, 8), false), /length of -5/],
    ['malformed', 'a length that is too small', changed((bytes) => bytes.writeInt32BE(40, 8), false), /length of 40/],
    ['too-large', 'a length beyond the limit', changed((bytes) => bytes.writeInt32BE(5000, 8), false), /5012 bytes/],
    ['malformed', 'an offset beyond 64 bits', changed((bytes) => bytes.writeBigInt64BE(2n ** 63n - 2n, 0)), /offsets/],
    ['malformed', 'more records than offsets', changed((bytes) => bytes.writeInt32BE(9, 57)), /9 records/],
    ['malformed', 'a negative number of records', changed((bytes) => bytes.writeInt32BE(-1, 57)), /-1 records/],
    [
      'malformed',
      'an offset before that of the batch before it',
      changed((bytes) => bytes.writeBigInt64BE(1n, 0)),
      /behind/,
    ],
    [
      'malformed',
      'a record that is longer than its batch',
      changed((bytes) => bytes.writeUInt8(0x7e, 61)),
      /record 1 of 2/,
    ],
    [
      'malformed',
      'a record that is longer than its parts',
      changed((bytes) => bytes.writeUInt8(0x10, 61)),
      /record 1 of 2/,
    ],
    ['compression', 'a codec that is not known', changed((bytes) => bytes.writeInt16BE(5, 21)), /codec 5/],
    ['compression', 'what is not gzip', changed((bytes) => bytes.writeInt16BE(1, 21)), /gzip/],
    ['compression', 'what is not snappy', changed((bytes) => bytes.writeInt16BE(2, 21)), /snappy/],
    ['compression', 'what is not lz4', changed((bytes) => bytes.writeInt16BE(3, 21)), /lz4/],
    ['compression', 'what is not zstd', changed((bytes) => bytes.writeInt16BE(4, 21)), /zstd/],
  ])('%s: %s', (fault, _, bad, message) => {
    const seen = readRecords({ bytes: Buffer.concat([good, bad]) }, { maxBatchBytes: 2000 });
    expect(valuesOf(seen)).toEqual(['0:a', '1:b']);
    expect(seen.next).toBe(2n);
    expect(seen.error?.fault).toBe(fault);
    expect(seen.error?.message).toMatch(message);
    expect(seen.error?.offset).toBe(bad.readBigInt64BE(0));
  });

  test('what comes before the fault is taken first, then every reading fails', () => {
    const bytes = Buffer.concat([good, changed((bad) => bad.writeInt16BE(7, 21))]);
    const reader = new RecordSetReader({ bytes, from: 0n, aborted: [] }, { maxBatchBytes: 1000 });
    expect(reader.read(10, farEnd, () => {})).toBe(true);
    expect(reader.next).toBe(2n);
    const again = (): boolean => reader.read(10, farEnd, () => {});
    expect(again).toThrow('codec 7');
    expect(again).toThrow('codec 7');
    expect(reader.next).toBe(2n);
  });

  test('the records before the damaged one of a batch are taken', () => {
    const bytes = changed((bad) => bad.writeUInt8(0x7e, 69));
    const seen = readRecords({ bytes, from: 2n });
    expect(valuesOf(seen)).toEqual(['2:c']);
    expect(seen.next).toBe(3n);
    expect(seen.error?.message).toMatch('record 2 of 2');
  });

  test.each([
    ['the same offset twice', 5n],
    ['an offset that goes back', 4n],
    ['an offset before its batch', 1n],
  ])('%s', (_, offset) => {
    const bytes = encodeBatch({
      baseOffset: 2n,
      lastOffset: 9n,
      records: [
        { value: 'a', offset: 5n },
        { value: 'b', offset },
      ],
    });
    const seen = readRecords({ bytes });
    expect(valuesOf(seen)).toEqual(['5:a']);
    expect(seen.error).toMatchObject({ fault: 'malformed', offset: 2n });
  });

  test.each([
    ['a header less than it says', [0, 0, 0, 1, 1, 4, 2, 0x61, 1]],
    ['a negative number of headers', [0, 0, 0, 1, 1, 1]],
    ['a header without a key', [0, 0, 0, 1, 1, 2, 1]],
    ['a key beyond its end', [0, 0, 0, 40, 1, 0]],
    ['a number of more than 64 bits', [0, ...Array.from({ length: 10 }, () => 0x80), 0, 0, 1, 1, 0]],
  ])('a record with %s', (_, body) => {
    const compress = (): Buffer => Buffer.from([body.length * 2, ...body]);
    const bytes = encodeBatch({ baseOffset: 0n, records: [{}], codec: { id: 0, compress } });
    expect(readRecords({ bytes }).error).toMatchObject({
      fault: 'malformed',
      message: expect.stringMatching('record 1 of 1'),
    });
  });

  test('bytes that are left over after the last record are an error, and not lost silently', () => {
    const bytes = encodeBatch({ baseOffset: 0n, records: [{ value: 'a' }, { value: 'b' }] });
    bytes.writeInt32BE(1, 57);
    const seen = readRecords({ bytes: sealBatch(bytes) });
    expect(valuesOf(seen)).toEqual(['0:a']);
    expect(seen.error?.fault).toBe('malformed');
  });

  test('a message in an old format whose checksum does not match', () => {
    const bytes = encodeMessages({ magic: 1, baseOffset: 4n, records: [{ value: 'a' }] });
    bytes.writeUInt8(0, bytes.length - 1);
    expect(readRecords({ bytes }).error).toMatchObject({ fault: 'checksum', offset: 4n });
  });
});

describe('bombs', () => {
  const size = 200_000_000;
  const packed: readonly [string, Codec][] = [
    ['gzip', { id: 1, compress: () => gzipSync(Buffer.alloc(size)) }],
    ['zstd', { id: 4, compress: () => zstdCompressSync(Buffer.alloc(size)) }],
    ['snappy', { id: 2, compress: () => compressSnappy(Buffer.alloc(size / 20)) }],
    ['lz4', { id: 3, compress: () => compressLz4(Buffer.alloc(size / 20)) }],
  ];

  test.each(packed)('%s: a batch that becomes larger than is allowed is refused without becoming it', (_, codec) => {
    const bytes = encodeBatch({ baseOffset: 8n, records: [{ value: 'a' }], codec });
    const before = process.memoryUsage().arrayBuffers;
    const seen = readRecords({ bytes }, { maxBatchBytes: 1_000_000 });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4_000_000);
    expect(seen.error).toMatchObject({ fault: 'too-large', offset: 8n });
    expect(seen.error?.message).toMatch('1000000 bytes');
  });

  test('a length that the compressed bytes cannot have is not believed', () => {
    const lie = Buffer.concat([Buffer.from([0x80, 0x80, 0x80, 0x20]), Buffer.from([0, 0x61])]);
    const bytes = encodeBatch({ baseOffset: 0n, records: [{}], codec: { id: 2, compress: () => lie } });
    expect(readRecords({ bytes }, { maxBatchBytes: 1 << 30 }).error?.fault).toBe('compression');
  });
});
