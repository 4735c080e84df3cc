import { EpochHistory } from './epoch-history.ts';
import type { StoredBatch } from './stored-batch.ts';
import { Transactions } from './transactions.ts';

/** How much a fetch may take of a log. */
export interface ReadLimits {
  /** Batches that reach to this offset or beyond are left out. */
  readonly end: bigint;
  readonly maxBytes: number;
  /** Whether the first batch comes whole even when it is larger than `maxBytes`. */
  readonly firstWhole: boolean;
}

/** The log of one partition, in memory. */
export class PartitionLog {
  readonly epochs: EpochHistory = new EpochHistory();
  #batches: StoredBatch[] = [];
  #transactions = new Transactions();
  #segments: bigint[] = [];
  #start = 0n;
  #end = 0n;

  get batches(): readonly StoredBatch[] {
    return this.#batches;
  }

  get transactions(): Transactions {
    return this.#transactions;
  }

  get start(): bigint {
    return this.#start;
  }

  /** The offset that the next record gets. */
  get end(): bigint {
    return this.#end;
  }

  append(batch: StoredBatch): void {
    if (batch.leaderEpoch >= 0) this.epochs.begin(batch.leaderEpoch, batch.baseOffset);
    this.#transactions.take(batch);
    this.#batches.push(batch);
    this.#end = max(this.#end, batch.lastOffset + 1n);
  }

  /** Lets an empty log begin at any offset. */
  beginAt(offset: bigint): void {
    this.#start = offset;
    this.#end = offset;
  }

  /** Lets the next record get a later offset, as if what lies between had been compacted away. */
  skipTo(offset: bigint): void {
    this.#end = max(this.#end, offset);
  }

  /** Begins a segment: one fetch reads from one segment only. */
  rollSegment(): void {
    this.#segments.push(this.#end);
  }

  /** Cuts off what lies at or after an offset. A batch that reaches beyond it is lost whole; the next offset is this one all the same. */
  truncate(end: bigint): void {
    this.#batches = this.#batches.filter(({ lastOffset }) => lastOffset < end);
    this.#end = min(this.#end, end);
    this.#start = min(this.#start, end);
    this.#segments = this.#segments.filter((base) => base < end);
    this.epochs.truncate(end);
    this.#transactions = new Transactions();
    for (const batch of this.#batches) this.#transactions.take(batch);
  }

  /** Removes what lies before an offset. A batch that reaches beyond it stays whole, as in a segment. */
  deleteBefore(start: bigint): void {
    this.#start = max(this.#start, start);
    this.#end = max(this.#end, start);
    this.#batches = this.#batches.filter(({ lastOffset }) => lastOffset >= this.#start);
    this.epochs.truncateFromStart(this.#start);
  }

  /** Puts another batch in the place of one. */
  replace(index: number, batch: StoredBatch): void {
    this.#batches = this.#batches.with(index, batch);
  }

  /** What a fetch from an offset brings: whole batches, except that the last one may be cut off. */
  read(from: bigint, { end, maxBytes, firstWhole }: ReadLimits): Buffer {
    const firstIndex = this.#batches.findIndex(({ lastOffset }) => lastOffset >= from);
    const first = this.#batches[firstIndex];
    if (first === undefined) return Buffer.alloc(0);
    const most = firstWhole ? Math.max(maxBytes, first.bytes.length) : maxBytes;
    if (most < first.bytes.length) return Buffer.alloc(0);
    const border = this.#segments.find((base) => base > first.lastOffset) ?? end;
    const pieces: Buffer[] = [];
    let size = 0;
    for (const { lastOffset, bytes } of this.#batches.slice(firstIndex)) {
      if (size >= most || lastOffset >= end || lastOffset >= border) break;
      pieces.push(bytes);
      size += bytes.length;
    }
    return Buffer.concat(pieces, Math.min(size, most));
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
