import fc from 'fast-check';
import { codecs, type CodecName, encodeBatch, encodeMessages, sealBatch } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { scanBatches } from '../../src/records/scan-batches.ts';
import { fetched, logPiece } from './support/log-arbitrary.ts';
import { farEnd, readRecords, type Seen } from './support/read-records.ts';

const runs = { numRuns: 300 };

/** What is done to bytes. */
const damage = fc.array(
  fc.record({ at: fc.nat(), how: fc.constantFrom('flip', 'set', 'large'), value: fc.nat({ max: 255 }) }),
  { minLength: 1, maxLength: 4 },
);

function damaged(bytes: Buffer, harm: typeof damage extends fc.Arbitrary<infer D> ? D : never, from = 0): Buffer {
  const result = Buffer.from(bytes);
  if (result.length <= from) return result;
  for (const { at, how, value } of harm) {
    const place = from + (at % (result.length - from));
    if (how === 'flip') result.writeUInt8(result.readUInt8(place) ^ (1 << (value & 7)), place);
    else if (how === 'set') result.writeUInt8(value, place);
    else result.fill(0xff, place, Math.min(result.length, place + (value & 7)));
  }
  return result;
}

/** What is wrong with what was read, whatever came: offsets that do not ascend from `from`, or a next one that is not after them. */
function flawOf(seen: Seen, from: bigint): string | undefined {
  let last = from - 1n;
  for (const { offset } of seen.records) {
    if (offset <= last) return `${offset} after ${last}`;
    last = offset;
  }
  return seen.next > last ? undefined : `${seen.next} is next, after ${last}`;
}

describe('whatever the bytes are, they give records or a RecordError', () => {
  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(undefined, 0, 1, 2), (array, magic) => {
        const bytes = Buffer.from(array);
        if (magic !== undefined && bytes.length > 17) {
          bytes.writeInt8(magic, 16);
          sealBatch(bytes);
        }
        expect(flawOf(readRecords({ bytes }), 0n)).toBeUndefined();
        expect(scanBatches(bytes, 5n).next).toBeGreaterThanOrEqual(5n);
      }),
      runs,
    );
  });

  test('damage without a new checksum is seen, and everything before the damaged batch is given', () => {
    fc.assert(
      fc.property(logPiece, fc.nat(), fc.nat(), damage, (log, which, count, harm) => {
        const index = which % log.batches.length;
        const hit = log.batches[index];
        if (hit === undefined) return;
        const covered = hit.bytes.readInt8(16) === 2 ? 21 : 17;
        const broken = damaged(hit.bytes, harm, covered);
        if (broken.equals(hit.bytes)) return;
        const { aborted } = fetched(log, log.start);
        const bytes = Buffer.concat(log.batches.map((batch, at) => (at === index ? broken : batch.bytes)));
        const seen = readRecords({ bytes, from: log.start, aborted }, { count: 1 + (count % 9) });
        expect(seen.error?.fault).toBe('checksum');
        expect(seen.records).toEqual(log.records.filter(({ offset }) => offset < hit.first));
        expect(seen.next).toBe((log.batches[index - 1]?.last ?? log.start - 1n) + 1n);
      }),
      runs,
    );
  });

  test('damage with a new checksum', () => {
    fc.assert(
      fc.property(logPiece, fc.nat(), fc.nat(), damage, (log, which, count, harm) => {
        const index = which % log.batches.length;
        const { aborted } = fetched(log, log.start);
        const pieces = log.batches.map(({ bytes }, at) => (at === index ? sealBatch(damaged(bytes, harm, 17)) : bytes));
        const set = { bytes: Buffer.concat(pieces), from: log.start, aborted };
        expect(flawOf(readRecords(set, { count: 1 + (count % 9) }), log.start)).toBeUndefined();
      }),
      runs,
    );
  });

  test('damage inside of what is compressed', () => {
    const names = fc.constantFrom<CodecName>('none', 'gzip', 'snappy', 'framed-snappy', 'lz4', 'zstd');
    const values = fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        names,
        values,
        fc.constantFrom<0 | 1 | 2>(0, 1, 2),
        damage,
        fc.nat(),
        (name, list, magic, harm, count) => {
          const codec = {
            id: codecs[name].id,
            compress: (bytes: Buffer) => codecs[name].compress(damaged(bytes, harm)),
          };
          const records = list.map((value) => ({ value: Buffer.from(value), headers: [['name', 'value']] as const }));
          const input = { baseOffset: 50n, records, codec };
          const bytes = magic === 2 ? encodeBatch(input) : encodeMessages({ ...input, magic });
          expect(flawOf(readRecords({ bytes, from: 52n }, { count: 1 + (count % 5) }), 52n)).toBeUndefined();
        },
      ),
      runs,
    );
  });

  test('damage of what was compressed', () => {
    const names = fc.constantFrom<CodecName>('gzip', 'snappy', 'framed-snappy', 'lz4', 'zstd');
    fc.assert(
      fc.property(names, fc.nat({ max: 500 }), damage, fc.nat({ max: 40 }), (name, size, harm, cut) => {
        const codec = {
          id: codecs[name].id,
          compress: (plain: Buffer): Buffer => {
            const packed = damaged(codecs[name].compress(plain), harm);
            return packed.subarray(0, packed.length - (cut > 20 ? 0 : cut));
          },
        };
        const records = [{ value: Buffer.alloc(size, 'some text, and some more of it') }, { value: 'x' }];
        const seen = readRecords({ bytes: encodeBatch({ baseOffset: 0n, records, codec }) }, { maxBatchBytes: 5000 });
        expect(flawOf(seen, 0n)).toBeUndefined();
      }),
      runs,
    );
  });

  test('the headers of any bytes can be scanned', () => {
    fc.assert(
      fc.property(logPiece, damage, fc.nat(), (log, harm, cut) => {
        const set = fetched(log, log.start);
        const bytes = damaged(set.bytes, harm).subarray(0, cut % (set.bytes.length + 1));
        expect(scanBatches(bytes, log.start).next).toBeGreaterThanOrEqual(log.start);
        expect(flawOf(readRecords({ ...set, bytes }, { end: farEnd, count: 3 }), log.start)).toBeUndefined();
      }),
      runs,
    );
  });
});
