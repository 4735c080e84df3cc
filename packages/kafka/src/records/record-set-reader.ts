import { AbortedTransactions } from './aborted-transactions.ts';
import { frameAt, type BatchFrame } from './batch-frame.ts';
import { readBatchHeader, type BatchHeader } from './batch-header.ts';
import { HeaderKeys } from './header-keys.ts';
import { MessageBatch } from './message-batch.ts';
import { readMessageHeader, type MessageHeader } from './message-header.ts';
import type { OpenBatch } from './open-batch.ts';
import { RecordBatch } from './record-batch.ts';
import { RecordError } from './record-error.ts';
import type { RecordLimits } from './record-limits.ts';
import type { RecordSet } from './record-set.ts';
import type { TakeRecord } from './record.ts';

/** Reads the records of a set, a few at a time, in the order of their offsets. */
export class RecordSetReader {
  readonly #set: RecordSet;
  readonly #limits: RecordLimits;
  readonly #aborted: AbortedTransactions;
  readonly #headerKeys = new HeaderKeys();
  /** Where the batch begins that comes after the open one. */
  #position = 0;
  #open: OpenBatch | undefined;
  #next: bigint;
  /** The offset after the last batch that was seen: the next one cannot begin before it. */
  #passed = 0n;
  #leaderEpoch = -1;

  constructor(set: RecordSet, limits: RecordLimits) {
    this.#set = set;
    this.#limits = limits;
    this.#aborted = new AbortedTransactions(set.aborted);
    this.#next = set.from;
  }

  /** The offset to read next: after everything that was read or passed over, control records and empty batches too. */
  get next(): bigint {
    return this.#open?.next ?? this.#next;
  }

  /** The leader epoch of the batch that was read last, -1 before the first and where batches have none. */
  get leaderEpoch(): number {
    return this.#leaderEpoch;
  }

  /** How many bytes it holds beside those of the set: the decompressed records of a batch that is half read. */
  get heldBytes(): number {
    return this.#open?.heldBytes ?? 0;
  }

  /** Lets go of these bytes and returns how many they were. Reading goes on at the same record; it decompresses again. */
  shed(): number {
    const bytes = this.heldBytes;
    this.#open?.shed();
    return bytes;
  }

  /**
   * Reads up to `count` records, and none at or after `end`; gives each to `take`. Returns whether the set may hold more
   * before `end`: false when it is exhausted or `end` is reached. A last batch that is cut off does not count.
   *
   * A record whose `take` throws or returns `false` was not read, and comes again.
   *
   * @throws RecordError when the first record to read cannot be read; what came before it has been taken.
   */
  read(count: number, end: bigint, take: TakeRecord): boolean {
    const { bytes } = this.#set;
    let taken = 0;
    try {
      while (this.next < end) {
        if (taken === count) return this.#open !== undefined || this.#position < bytes.length;
        this.#open ??= this.#openNext(bytes, end);
        if (this.#open === undefined) return false;
        taken += this.#readOpen(this.#open, count - taken, end, take);
        // It stopped on its own, before a record that was not to be taken or cannot be read.
        if (taken < count && this.#open !== undefined && this.next < end) return true;
      }
      return false;
    } catch (error) {
      if (taken > 0 && error instanceof RecordError) return true;
      throw error;
    }
  }

  #readOpen(batch: OpenBatch, count: number, end: bigint, take: TakeRecord): number {
    const before = batch.next;
    const taken = batch.read(count, end, take);
    if (batch.next > before || batch.done) this.#leaderEpoch = batch.leaderEpoch;
    if (batch.done) {
      this.#next = batch.next;
      this.#open = undefined;
    }
    return taken;
  }

  /** Opens the next batch with data before `end`; `undefined` when there is none. Passes over those that have none to give. */
  #openNext(bytes: Buffer, end: bigint): OpenBatch | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (;;) {
      const frame = frameAt(view, this.#position, this.#limits.maxBatchBytes);
      if (frame === undefined || frame.end > bytes.length) return undefined;
      const range = this.#readRange(bytes, view, frame);
      if (range.firstOffset < this.#passed) {
        throw new RecordError(
          'malformed',
          range.firstOffset,
          `a record batch behind one that ends before ${this.#passed}`,
        );
      }
      if (range.firstOffset >= end) {
        this.#moveTo(range.firstOffset, range.leaderEpoch);
        return undefined;
      }
      const open = this.#openIfWanted(bytes, range);
      this.#position = frame.end;
      this.#passed = range.nextOffset;
      if (open !== undefined) return open;
      this.#moveTo(range.nextOffset, range.leaderEpoch);
    }
  }

  #readRange(bytes: Buffer, view: DataView, frame: BatchFrame): BatchHeader | MessageHeader {
    if (frame.magic === 2) return readBatchHeader(view, frame);
    return readMessageHeader(bytes, frame, this.#passed);
  }

  #openIfWanted(bytes: Buffer, batch: BatchHeader | MessageHeader): OpenBatch | undefined {
    const passed = batch.nextOffset <= this.#next;
    if ('message' in batch) return passed ? undefined : new MessageBatch(batch.message, this.#next, this.#limits);
    const aborted = this.#aborted.includes(bytes, batch);
    if (passed || aborted || batch.control || batch.count === 0) return undefined;
    return new RecordBatch(this.#set, batch, this.#next, this.#limits, this.#headerKeys);
  }

  #moveTo(offset: bigint, leaderEpoch: number): void {
    if (offset > this.#next) this.#next = offset;
    this.#leaderEpoch = leaderEpoch;
  }
}
