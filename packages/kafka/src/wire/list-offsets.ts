import type { Isolation } from './fetch.ts';

export interface ListOffsetsQuestion {
  /** With `read_committed` the end is the last stable offset, else the high watermark. */
  readonly isolation: Isolation;
  readonly partitions: readonly ListedPartition[];
}

export interface ListedPartition {
  readonly topic: string;
  readonly partition: number;
  /** -1 for not known. */
  readonly leaderEpoch: number;
  /** Milliseconds since 1970; -1 for the end, -2 for the beginning. */
  readonly timestamp: bigint;
}

export interface ListOffsetsAnswer {
  readonly throttleMs: number;
  readonly partitions: readonly ListedOffset[];
}

export interface ListedOffset {
  readonly topic: string;
  readonly partition: number;
  readonly error: number;
  /** -1 when no record is as young. */
  readonly offset: bigint;
}
