import { RecordError } from '../../../src/records/record-error.ts';
import { RecordSetReader } from '../../../src/records/record-set-reader.ts';
import type { RecordSet } from '../../../src/records/record-set.ts';

/** A record, in a form that can be compared and printed. */
export interface SeenRecord {
  readonly offset: bigint;
  readonly timestampMs: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly (readonly [string, string | null])[];
}

export interface Seen {
  readonly records: SeenRecord[];
  readonly next: bigint;
  readonly leaderEpoch: number;
  readonly error: RecordError | undefined;
}

export interface ReadOptions {
  readonly count?: number;
  readonly end?: bigint;
  readonly maxBatchBytes?: number;
  /** Called after each reading. */
  readonly between?: (reader: RecordSetReader) => void;
}

/** Further than any offset. */
export const farEnd: bigint = 2n ** 63n;

export function hexOf(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString('latin1');
}

/** Reads a set to its end, or to its error. Fails when the reading does not come to an end. */
export function readRecords(set: Partial<RecordSet> & Pick<RecordSet, 'bytes'>, options: ReadOptions = {}): Seen {
  const { count = 100, end = farEnd, maxBatchBytes = 1 << 20, between } = options;
  const reader = new RecordSetReader({ from: 0n, aborted: [], ...set }, { maxBatchBytes });
  const records: SeenRecord[] = [];
  let error: RecordError | undefined;
  let before = -1;
  try {
    while (
      reader.read(count, end, (offset, timestampMs, key, value, headers) => {
        records.push({
          offset,
          timestampMs,
          key: hexOf(key),
          value: hexOf(value),
          headers: headers.map(([name, content]) => [name, hexOf(content)]),
        });
      })
    ) {
      if (records.length === before) throw new Error(`no progress at ${reader.next}`);
      before = records.length;
      between?.(reader);
    }
  } catch (thrown) {
    if (!(thrown instanceof RecordError)) throw thrown;
    error = thrown;
  }
  return { records, next: reader.next, leaderEpoch: reader.leaderEpoch, error };
}

/** The values alone, with their offsets. */
export function valuesOf(seen: Seen): string[] {
  return seen.records.map(({ offset, value }) => `${offset}:${value}`);
}
