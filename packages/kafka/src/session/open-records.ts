/** A reader that may hold decompressed records. */
export interface RecordHolder {
  readonly heldBytes: number;
  /** Lets go of them; it decompresses again when it is read on. */
  shed(): number;
}

/** Bounds what half read batches hold decompressed, in all partitions of a worker: those that wait longest let go first. */
export class OpenRecords {
  readonly #mostBytes: number;
  /** How many bytes each held when it was read last; the longest ago first. */
  readonly #holders = new Map<RecordHolder, number>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** This one has just been read. It keeps what it holds, even when that alone is too much. */
  touch(holder: RecordHolder): void {
    this.forget(holder);
    const { heldBytes } = holder;
    if (heldBytes === 0) return;
    this.#holders.set(holder, heldBytes);
    this.#bytes += heldBytes;
    for (const other of this.#holders.keys()) {
      if (this.#bytes <= this.#mostBytes || other === holder) return;
      other.shed();
      this.forget(other);
    }
  }

  /** This one is not read on. */
  forget(holder: RecordHolder): void {
    this.#bytes -= this.#holders.get(holder) ?? 0;
    this.#holders.delete(holder);
  }
}
