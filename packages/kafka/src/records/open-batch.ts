import type { TakeRecord } from './record.ts';

/** A batch whose records are being read. */
export interface OpenBatch {
  /** The offset to read next. */
  readonly next: bigint;
  /** -1 where the batch has none. */
  readonly leaderEpoch: number;
  /** Whether all its records have been read or passed over. */
  readonly done: boolean;
  /** How many decompressed bytes it holds. */
  readonly heldBytes: number;
  /**
   * Reads up to `count` records, and none at or after `end`. Returns how many were taken.
   *
   * @throws RecordError when the first of them cannot be read.
   */
  read(count: number, end: bigint, take: TakeRecord): number;
  /** Lets go of the decompressed bytes; the next reading decompresses again. */
  shed(): void;
}
