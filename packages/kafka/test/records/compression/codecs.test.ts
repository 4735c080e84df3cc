import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressLz4, compressSnappy, frameSnappy, type Lz4Options } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { decompress } from '../../../src/records/compression/decompress.ts';
import { RecordError } from '../../../src/records/record-error.ts';

const [gzip, snappy, lz4, zstd] = [1, 2, 3, 4] as const;

/** Parts that repeat themselves near and far, and parts that do not. */
const text = Buffer.concat([
  Buffer.alloc(300, 'a'),
  Buffer.from(Array.from({ length: 900 }, (_, index) => (index * index * 31) & 0xff)),
  Buffer.alloc(70_000, 'the same words again and again, '),
  Buffer.from(Array.from({ length: 700 }, (_, index) => (index * index * 17) & 0xff)),
  Buffer.alloc(300, 'a'),
]);
const half = text.subarray(0, 40_000);
const otherHalf = text.subarray(40_000);

/** A frame that is to be passed over, as zstd and lz4 have it. */
const skippable = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

const lz4Forms: readonly Lz4Options[] = [
  {},
  { linked: true },
  { linked: true, blockBytes: 1000, contentSize: true, contentChecksum: true },
  { blockBytes: 500, blockChecksums: true },
  { linked: true, blockBytes: 33 },
];

const forms: readonly (readonly [name: string, codec: number, bytes: Buffer])[] = [
  ['gzip', gzip, gzipSync(text)],
  ['gzip of several members', gzip, Buffer.concat([gzipSync(half), gzipSync(otherHalf)])],
  ['snappy', snappy, compressSnappy(text)],
  ['snappy in the framing of Java', snappy, frameSnappy(text)],
  ['snappy in many small blocks', snappy, frameSnappy(text, 100)],
  ['snappy in two framings one after the other', snappy, Buffer.concat([frameSnappy(half), frameSnappy(otherHalf)])],
  ...lz4Forms.map((form) => [`lz4 ${JSON.stringify(form)}`, lz4, compressLz4(text, form)] as const),
  [
    'lz4 of several frames',
    lz4,
    Buffer.concat([compressLz4(half), skippable, compressLz4(otherHalf, { linked: true })]),
  ],
  ['zstd', zstd, zstdCompressSync(text)],
  ['zstd of several frames', zstd, Buffer.concat([zstdCompressSync(half), skippable, zstdCompressSync(otherHalf)])],
];

function faultOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof RecordError) return error.fault;
    throw error;
  }
}

describe.each(forms)('kafka 10: %s', (_, codec, bytes) => {
  test('gives what was compressed', () => {
    expect(decompress(codec, bytes, 1 << 20, 0n).equals(text)).toBe(true);
  });

  test('may become exactly as large as the limit', () => {
    expect(decompress(codec, bytes, text.length, 0n).length).toBe(text.length);
    expect(faultOf(() => decompress(codec, bytes, text.length - 1, 0n))).toBe('too-large');
  });

  test('cut off anywhere it is an error, or what is there is given', () => {
    for (let length = 0; length < bytes.length; length += length < 100 ? 1 : 211) {
      const fault = faultOf(() =>
        expect(decompress(codec, bytes.subarray(0, length), 1 << 20, 0n).length).toBeLessThan(text.length),
      );
      expect(fault ?? 'compression').toBe('compression');
    }
  });
});

test.each([
  ['gzip', gzip, gzipSync(Buffer.alloc(0))],
  ['snappy', snappy, compressSnappy(Buffer.alloc(0))],
  ['lz4', lz4, compressLz4(Buffer.alloc(0))],
  ['zstd', zstd, zstdCompressSync(Buffer.alloc(0))],
] as const)('%s of nothing is nothing', (_, codec, bytes) => {
  expect(decompress(codec, bytes, 100, 0n).length).toBe(0);
});

/** An LZ4 frame with one block. */
function lz4Frame(...block: number[]): Buffer {
  const head = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, block.length, 0, 0, 0];
  return Buffer.from([...head, ...block, 0, 0, 0, 0]);
}

test.each([
  ['snappy: less than it says', snappy, Buffer.from([5, 0, 0x61])],
  ['snappy: more than it says', snappy, Buffer.from([1, 4, 0x61, 0x61])],
  ['snappy: a copy from before the beginning', snappy, Buffer.from([5, 0, 0x61, 0x01, 0x02])],
  ['snappy: a copy from where it is', snappy, Buffer.from([5, 0, 0x61, 0x01, 0x00])],
  [
    'snappy: a copy from the block before',
    snappy,
    Buffer.concat([frameSnappy(Buffer.from('abcdefgh')), Buffer.from([0, 0, 0, 5, 5, 0, 0x61, 0x01, 0x04])]),
  ],
  ['lz4: a match from before the beginning', lz4, lz4Frame(0x1f, 0x61, 0x2c, 0x01, 200, 0x10, 0x61)],
  ['lz4: a match from where it is', lz4, lz4Frame(0x10, 0x61, 0, 0, 0x10, 0x61)],
  ['lz4: an end in a match', lz4, lz4Frame(0x10, 0x61, 1, 0)],
  ['lz4: a length without an end', lz4, lz4Frame(0xf0, 0xff, 0xff)],
] as const)('%s is an error', (_, codec, bytes) => {
  expect(faultOf(() => decompress(codec, bytes, 1 << 20, 0n))).toBe('compression');
});

test('lz4 with a dictionary is refused: nobody has it', () => {
  const bytes = compressLz4(text);
  bytes.writeUInt8(bytes.readUInt8(4) | 1, 4);
  expect(faultOf(() => decompress(lz4, bytes, 1 << 20, 0n))).toBe('compression');
});

test('no bytes at all are an error in every codec', () => {
  for (const codec of [gzip, snappy, lz4, zstd]) {
    expect(faultOf(() => decompress(codec, Buffer.alloc(0), 100, 0n))).toBe('compression');
  }
});
