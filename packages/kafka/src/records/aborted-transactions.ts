import { headerBytes, type BatchHeader } from './batch-header.ts';
import type { AbortedTransaction } from './record-set.ts';
import { VarintReader } from './varint-reader.ts';

/** What the key of a control record says: the transaction was aborted. */
const abortMarker = 0;

/** Tells which batches of a set belong to aborted transactions. It has to see all of them, in their order. */
export class AbortedTransactions {
  /** Those that have not begun yet, the first one last. */
  readonly #ahead: AbortedTransaction[];
  /** The producers that are within one. */
  readonly #producers = new Set<bigint>();

  constructor(aborted: readonly AbortedTransaction[]) {
    this.#ahead = aborted.toSorted((a, b) => (a.firstOffset < b.firstOffset ? 1 : -1));
  }

  /** Whether the next batch of the set is data of an aborted transaction. */
  includes(bytes: Buffer, batch: BatchHeader): boolean {
    this.#beginBefore(batch.nextOffset);
    if (this.#producers.size === 0) return false;
    if (batch.control) {
      if (batch.count > 0 && controlType(bytes, batch) === abortMarker) this.#producers.delete(batch.producerId);
      return false;
    }
    return batch.transactional && this.#producers.has(batch.producerId);
  }

  #beginBefore(offset: bigint): void {
    for (
      let first = this.#ahead.at(-1);
      first !== undefined && first.firstOffset < offset;
      first = this.#ahead.at(-1)
    ) {
      this.#producers.add(first.producerId);
      this.#ahead.pop();
    }
  }
}

/** The type of the one record of a control batch: two bytes of its key, after the two of the version. */
function controlType(bytes: Buffer, batch: BatchHeader): number | undefined {
  const reader = new VarintReader(bytes, batch.start + headerBytes);
  reader.read();
  reader.position += 1;
  reader.read();
  reader.read();
  const keyLength = reader.read();
  const end = reader.position + keyLength;
  return keyLength >= 4 && end <= batch.end ? bytes.readInt16BE(reader.position + 2) : undefined;
}
