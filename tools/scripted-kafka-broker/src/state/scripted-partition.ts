import { encodeBatch, encodeMarker } from '../records/encode-batch.ts';
import { encodeMessages } from '../records/encode-messages.ts';
import { type Appended, type BatchOptions, type MessagesOptions, asRecord, timesOf } from './appended.ts';
import type { Changes } from './changes.ts';
import { type PartitionFault, PartitionFaults } from './partition-fault.ts';
import { PartitionLog } from './partition-log.ts';
import { type StoredBatch, storedBatches, withTimes } from './stored-batch.ts';

/** One partition of a topic: its log, its leader, and what it was told to answer. */
export class ScriptedPartition {
  readonly topic: string;
  readonly index: number;
  readonly log: PartitionLog = new PartitionLog();
  readonly faults: PartitionFaults = new PartitionFaults();
  readonly #changes: Changes;
  #leader: number;
  #leaderEpoch = 0;
  #highWatermark: bigint | undefined;
  #lastStableOffset: bigint | undefined;
  #fetchedTo = 0n;

  constructor(topic: string, index: number, leader: number, changes: Changes) {
    this.topic = topic;
    this.index = index;
    this.#leader = leader;
    this.#changes = changes;
    this.log.epochs.begin(0, 0n);
  }

  /** The node that leads it, -1 for none. */
  get leader(): number {
    return this.#leader;
  }

  get leaderEpoch(): number {
    return this.#leaderEpoch;
  }

  get logStart(): bigint {
    return this.log.start;
  }

  /** The offset that the next record gets. */
  get logEnd(): bigint {
    return this.log.end;
  }

  /** Behind the last record that was ever given out. */
  get fetchedTo(): bigint {
    return this.#fetchedTo;
  }

  /** The end of the log, unless it was set: then it stays until it is set to `undefined`. */
  get highWatermark(): bigint {
    return this.#highWatermark ?? this.log.end;
  }

  set highWatermark(offset: bigint | undefined) {
    this.#highWatermark = offset;
    this.#changes.announce();
  }

  /** The first offset of an open transaction or the high watermark, unless it was set. */
  get lastStableOffset(): bigint {
    if (this.#lastStableOffset !== undefined) return this.#lastStableOffset;
    const open = this.log.transactions.firstOpen;
    return open !== undefined && open < this.highWatermark ? open : this.highWatermark;
  }

  set lastStableOffset(offset: bigint | undefined) {
    this.#lastStableOffset = offset;
    this.#changes.announce();
  }

  /** Appends one batch of records; gives its first offset. */
  append(records: readonly Appended[]): bigint {
    return this.appendBatch({ records }).baseOffset;
  }

  appendBatch(options: BatchOptions): StoredBatch {
    const baseOffset = options.baseOffset ?? this.log.end;
    const records = (options.records ?? []).map(asRecord);
    const bytes = encodeBatch({ leaderEpoch: this.#leaderEpoch, ...options, baseOffset, records });
    return this.#appendAll(withTimes(storedBatches(bytes), timesOf(records, baseOffset, options.appendTimestampMs)));
  }

  /** Appends messages in format 0 or 1. */
  appendMessages(options: MessagesOptions): StoredBatch {
    const baseOffset = options.baseOffset ?? this.log.end;
    const records = options.records.map(asRecord);
    const bytes = encodeMessages({ ...options, baseOffset, records });
    return this.#appendAll(withTimes(storedBatches(bytes), timesOf(records, baseOffset, options.appendTimestampMs)));
  }

  /** Appends batches that are encoded already, or anything that has the header of one. */
  appendBytes(bytes: Buffer): StoredBatch {
    return this.#appendAll(storedBatches(bytes));
  }

  /** Appends anything at all, as if it were the batch that takes up these offsets. */
  appendRaw(bytes: Buffer, baseOffset: bigint, lastOffset: bigint): void {
    const plain = { leaderEpoch: -1, maxTimestamp: -1n, producerId: -1n, transactional: false, marker: undefined };
    this.#appendAll([{ bytes, baseOffset, lastOffset, ...plain, times: [] }]);
  }

  /** Ends a producer's transaction with a marker. */
  endTransaction(producerId: bigint, how: 'commit' | 'abort'): StoredBatch {
    const place = { baseOffset: this.log.end, leaderEpoch: this.#leaderEpoch };
    return this.#appendAll(storedBatches(encodeMarker(how, { ...place, producerId })));
  }

  /** Lets an empty log begin at any offset. */
  beginAt(offset: bigint): void {
    this.#change(() => this.log.beginAt(offset));
  }

  /** Leaves out the offsets up to this one, as compaction does. */
  skipTo(offset: bigint): void {
    this.#change(() => this.log.skipTo(offset));
  }

  /** Begins a segment: one fetch reads from one segment only. */
  rollSegment(): void {
    this.log.rollSegment();
  }

  /** Another node leads it, in the next epoch. -1 for none. */
  moveTo(nodeId: number): void {
    this.#change(() => {
      this.#leader = nodeId;
    });
    this.raiseEpoch();
  }

  /** Another epoch of the same leader begins; the next one unless it is said which. */
  raiseEpoch(epoch: number = this.#leaderEpoch + 1): void {
    this.#change(() => {
      this.#leaderEpoch = epoch;
      this.log.epochs.begin(epoch, this.log.end);
    });
  }

  /** Loses the records from an offset on, as an unclean election does: a new epoch begins there. */
  truncate(end: bigint): void {
    this.#change(() => this.log.truncate(end));
    this.raiseEpoch();
  }

  /** Removes the records before an offset, as retention and DeleteRecords do. */
  deleteRecords(before: bigint): void {
    this.#change(() => this.log.deleteBefore(before));
  }

  /** Flips one bit of the stored batch that holds an offset. A negative byte counts from the batch's end. */
  corrupt(offset: bigint, byte: number): void {
    const index = this.log.batches.findIndex(({ lastOffset }) => lastOffset >= offset);
    const batch = this.log.batches[index];
    if (batch === undefined) throw new RangeError(`no batch holds offset ${offset}`);
    const bytes = Buffer.from(batch.bytes);
    const at = byte < 0 ? bytes.length + byte : byte;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    this.log.replace(index, { ...batch, bytes });
  }

  /** Takes notice of so many bytes of batches that were given out from an offset on. */
  noteFetched(offset: bigint, byteCount: number): void {
    let left = byteCount;
    for (const { bytes, lastOffset } of this.log.batches) {
      if (lastOffset < offset) continue;
      left -= bytes.length;
      if (left < 0) return;
      if (lastOffset >= this.#fetchedTo) this.#fetchedTo = lastOffset + 1n;
    }
  }

  /** Answers with an error instead of data; a fetch that waits gets it at once. */
  fail(error: number, options: Omit<PartitionFault, 'error'> = {}): void {
    this.#change(() => this.faults.add({ error, ...options }));
  }

  /** Takes back what {@link fail} said. */
  heal(): void {
    this.#change(() => this.faults.clear());
  }

  #appendAll(batches: readonly StoredBatch[]): StoredBatch {
    const first = batches[0];
    if (first === undefined) throw new RangeError('nothing to append');
    this.#change(() => {
      for (const batch of batches) this.log.append(batch);
    });
    return first;
  }

  #change(act: () => void): void {
    act();
    this.#changes.announce();
  }
}
