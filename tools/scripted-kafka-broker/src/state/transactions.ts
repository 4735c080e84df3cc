import type { StoredBatch } from './stored-batch.ts';

/** A transaction that was aborted, with the offsets of its first record and of its marker. */
export interface AbortedTransaction {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
  readonly lastOffset: bigint;
}

/** The transactions of a log. */
export class Transactions {
  readonly aborted: AbortedTransaction[] = [];
  readonly #open = new Map<bigint, bigint>();

  /** Learns from a batch that is appended. */
  take({ producerId, transactional, marker, baseOffset, lastOffset }: StoredBatch): void {
    if (marker === undefined) {
      if (transactional && !this.#open.has(producerId)) this.#open.set(producerId, baseOffset);
      return;
    }
    const firstOffset = this.#open.get(producerId);
    if (marker === 'abort' && firstOffset !== undefined) this.aborted.push({ producerId, firstOffset, lastOffset });
    this.#open.delete(producerId);
  }

  /** The offset of the first record of the oldest transaction that is still open. */
  get firstOpen(): bigint | undefined {
    return [...this.#open.values()].toSorted((a, b) => (a < b ? -1 : 1))[0];
  }

  /** Those aborted ones of which something lies in a range of offsets. */
  abortedIn(from: bigint, end: bigint): AbortedTransaction[] {
    return this.aborted.filter(({ firstOffset, lastOffset }) => lastOffset >= from && firstOffset < end);
  }
}
