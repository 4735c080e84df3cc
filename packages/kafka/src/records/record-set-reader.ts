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
  readonly #bytes: Buffer;
  readonly #view: DataView;
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
    this.#bytes = set.bytes;
    this.#view = viewOf(set.bytes);
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
   * A record whose `take` throws was not read, and comes again.
   *
   * @throws RecordError when the first record to read cannot be read; what came before it has been taken.
   */
  read(count: number, end: bigint, take: TakeRecord): boolean {
    let taken = 0;
    try {
      while (this.next < end) {
        if (taken === count) return this.#open !== undefined || this.#position < this.#bytes.length;
        this.#open ??= this.#openNext(end);
        if (this.#open === undefined) return false;
        taken += this.#readOpen(this.#open, count - taken, end, take);
      }
      return false;
    } catch (error) {
      if (taken > 0 && error instanceof RecordError) return true;
      throw error;
    }
  }

  #readOpen(batch: OpenBatch, count: number, end: bigint, take: TakeRecord): number {
    const taken = batch.read(count, end, take);
    if (taken > 0 || batch.done) this.#leaderEpoch = batch.leaderEpoch;
    if (batch.done) {
      this.#next = batch.next;
      this.#open = undefined;
    }
    return taken;
  }

  /** Opens the next batch with data before `end`; `undefined` when there is none. Passes over those that have none to give. */
  #openNext(end: bigint): OpenBatch | undefined {
    for (;;) {
      const frame = frameAt(this.#view, this.#position, this.#limits.maxBatchBytes);
      if (frame === undefined || frame.end > this.#bytes.length) return undefined;
      const range = this.#readRange(frame);
      if (range.firstOffset < this.#passed) {
        throw new RecordError(
          'malformed',
          range.firstOffset,
          `a record batch behind one that ends before ${this.#passed}`,
        );
      }
      if (range.firstOffset >= end) {
        this.#moveTo(range.firstOffset);
        return undefined;
      }
      const open = this.#openIfWanted(range);
      this.#position = frame.end;
      this.#passed = range.nextOffset;
      if (open !== undefined) return open;
      this.#moveTo(range.nextOffset);
      this.#leaderEpoch = range.leaderEpoch;
    }
  }

  #readRange(frame: BatchFrame): BatchHeader | MessageHeader {
    if (frame.magic === 2) return readBatchHeader(this.#view, frame);
    return readMessageHeader(this.#bytes, frame, this.#passed);
  }

  #openIfWanted(batch: BatchHeader | MessageHeader): OpenBatch | undefined {
    const passed = batch.nextOffset <= this.#next;
    if ('message' in batch) return passed ? undefined : new MessageBatch(batch.message, this.#next, this.#limits);
    const aborted = this.#aborted.includes(this.#bytes, batch);
    if (passed || aborted || batch.control || batch.count === 0) return undefined;
    return new RecordBatch(this.#bytes, batch, this.#next, this.#limits, this.#headerKeys);
  }

  #moveTo(offset: bigint): void {
    if (offset > this.#next) this.#next = offset;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
