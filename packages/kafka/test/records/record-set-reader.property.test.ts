import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import { scanBatches } from '../../src/records/scan-batches.ts';
import { fetched, logPiece, type LogPiece } from './support/log-arbitrary.ts';
import { farEnd, readRecords, type SeenRecord } from './support/read-records.ts';

const runs = { numRuns: 300 };

/** Any log, and an offset in it. */
const logAndOffset = fc
  .tuple(logPiece, fc.nat())
  .map(([log, at]) => [log, log.start + (BigInt(at) % (log.end - log.start + 1n))] as const);

function expected(log: LogPiece, from: bigint, end: bigint): SeenRecord[] {
  return log.records.filter(({ offset }) => offset >= from && offset < end);
}

describe('for every log', () => {
  test('what was written is read, a few at a time, from every offset, and the next offset is exact', () => {
    fc.assert(
      fc.property(logAndOffset, fc.integer({ min: 1, max: 7 }), ([log, from], count) => {
        const seen = readRecords(fetched(log, from), { count });
        expect(seen.error).toBeUndefined();
        expect(seen.records).toEqual(expected(log, from, farEnd));
        expect(seen.next).toBe(log.end);
        const { bytes } = fetched(log, from);
        expect(scanBatches(bytes, from)).toMatchObject({ next: log.end, cutBatchBytes: 0 });
      }),
      runs,
    );
  });

  test('C2 a new reader at the next offset of the last one gives the rest, in the same set and in a new one', () => {
    fc.assert(
      fc.property(
        logPiece,
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
        fc.boolean(),
        (log, counts, whole) => {
          const records: bigint[] = [];
          let next = log.start;
          for (let turn = 0, more = true; more; turn += 1) {
            const set = fetched(log, next);
            const reader = new RecordSetReader(whole ? { ...fetched(log, log.start), from: next } : set, {
              maxBatchBytes: 1 << 20,
            });
            more = reader.read(counts[turn % counts.length] ?? 1, farEnd, (offset) => records.push(offset));
            expect(reader.next).toBeGreaterThanOrEqual(next);
            next = reader.next;
          }
          expect(records).toEqual(log.records.map(({ offset }) => offset));
          expect(next).toBe(log.end);
        },
      ),
      runs,
    );
  });

  test('kafka 5: nothing at or after the end is taken, and the end counts as reached when a gap lies over it', () => {
    fc.assert(
      fc.property(logAndOffset, fc.integer({ min: 1, max: 7 }), ([log, end], count) => {
        const seen = readRecords(fetched(log, log.start), { count, end });
        expect(seen.records).toEqual(expected(log, log.start, end));
        expect(seen.next).toBeGreaterThanOrEqual(end);
        const rest = readRecords(fetched(log, seen.next), { count });
        expect(rest.records).toEqual(expected(log, end, farEnd));
      }),
      runs,
    );
  });

  test('a cut anywhere gives the records of the batches that are whole, and no error', () => {
    fc.assert(
      fc.property(logPiece, fc.nat(), (log, at) => {
        const { bytes, aborted } = fetched(log, log.start);
        const cut = at % bytes.length;
        let whole = 0;
        let end = log.start;
        for (const batch of log.batches) {
          whole += batch.bytes.length;
          if (whole > cut) break;
          end = batch.last + 1n;
        }
        const set = { bytes: bytes.subarray(0, cut), from: log.start, aborted };
        const seen = readRecords(set);
        expect(seen.error).toBeUndefined();
        expect(seen.next).toBe(end);
        expect(scanBatches(set.bytes, log.start).next).toBe(end);
        expect(seen.records).toEqual(expected(log, log.start, end));
      }),
      runs,
    );
  });

  test('memory: decompressed bytes that are shed between two readings are not missed', () => {
    fc.assert(
      fc.property(logPiece, fc.integer({ min: 1, max: 3 }), (log, count) => {
        const between = (reader: RecordSetReader): void => {
          const held = reader.heldBytes;
          expect(reader.shed()).toBe(held);
          expect(reader.heldBytes).toBe(0);
        };
        const seen = readRecords(fetched(log, log.start), { count, between });
        expect(seen.records).toEqual(log.records);
        expect(seen.next).toBe(log.end);
      }),
      runs,
    );
  });
});
