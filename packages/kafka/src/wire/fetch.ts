import type { AbortedTransaction } from '../records/record-set.ts';

/** Which records a reader sees: all, or none of open and aborted transactions. */
export type Isolation = 'read_uncommitted' | 'read_committed';

export interface FetchQuestion {
  /** How long the broker may wait for `minBytes`. */
  readonly maxWaitMs: number;
  readonly minBytes: number;
  /** How large the answer may be, in all. A first batch that is larger comes all the same. */
  readonly maxBytes: number;
  readonly isolation: Isolation;
  readonly partitions: readonly FetchedPartition[];
}

export interface FetchedPartition {
  readonly topic: string;
  readonly topicId: string | undefined;
  readonly partition: number;
  /** The epoch of the leader, as metadata said; -1 for not known. */
  readonly leaderEpoch: number;
  readonly offset: bigint;
  /** The epoch of the batch that was read last, -1 for none: what truncation is recognised by. */
  readonly lastEpoch: number;
  readonly maxBytes: number;
}

export interface FetchAnswer {
  /** How long the broker asks to be left alone. */
  readonly throttleMs: number;
  readonly error: number;
  readonly partitions: readonly FetchedData[];
}

export interface FetchedData {
  /** The topic's id where the version knows ids, else its name. */
  readonly topicKey: string;
  readonly partition: number;
  readonly error: number;
  /** -1 where the broker did not say, as with an error. */
  readonly highWatermark: bigint;
  readonly lastStableOffset: bigint;
  readonly logStartOffset: bigint;
  /** Where the log parts from the epoch that was asked with: it has been truncated. */
  readonly diverging: { readonly epoch: number; readonly endOffset: bigint } | undefined;
  readonly aborted: readonly AbortedTransaction[];
  /** Record batches; a view into the answer. */
  readonly bytes: Buffer;
}
