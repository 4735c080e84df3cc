/** A transaction that was aborted, as a fetch answer names it: its data is not delivered to who reads only what is committed. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  /** The offset of its first record. */
  readonly firstOffset: bigint;
}

/** What one fetch brought of one partition, still as the broker sent it. */
export interface RecordSet {
  /**
   * Record batches one after the other; the last one may be cut off. May be exchanged for a copy at any time, so that a small
   * set does not keep a large answer alive: look at it anew in every call.
   */
  bytes: Buffer;
  /** The offset that was asked for: records before it are not wanted. */
  readonly from: bigint;
  /** The aborted transactions among them; empty when uncommitted data is read as well. */
  readonly aborted: readonly AbortedTransaction[];
}
