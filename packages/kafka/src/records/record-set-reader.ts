import type { RecordSet } from './record-set.ts';
import type { TakeRecord } from './record.ts';

/** Limits on what is decoded. */
export interface RecordLimits {
  /** How large a batch may be, as it came and decompressed. */
  readonly maxBatchBytes: number;
}

/** Reads the records of a set, a few at a time, in the order of their offsets. */
export class RecordSetReader {
  constructor(set: RecordSet, limits: RecordLimits);
  /** The offset to read next: after everything that was read or passed over, control records and empty batches too. */
  get next(): bigint;
  /** The leader epoch of the batch that was read last, -1 before the first and where batches have none. */
  get leaderEpoch(): number;
  /**
   * Reads up to `count` records, and none at or after `end`; gives each to `take`. Returns whether the set may hold more
   * before `end`: false when it is exhausted or `end` is reached.
   *
   * @throws RecordError before the first record of a batch that cannot be read; what came before it has been taken.
   */
  read(count: number, end: bigint, take: TakeRecord): boolean;
}

/** The offset after the last complete batch of a set, found in the headers of the batches alone; `from` when there is none. */
export declare function endOfRecordSet(set: RecordSet): bigint;
