export interface EpochStart {
  readonly epoch: number;
  readonly startOffset: bigint;
}

/** Where in a log each leader epoch began. */
export class EpochHistory {
  #starts: EpochStart[] = [];

  get starts(): readonly EpochStart[] {
    return this.#starts;
  }

  /** Notes that `epoch` begins at `startOffset`, unless one as young is known. */
  begin(epoch: number, startOffset: bigint): void {
    const last = this.#starts.at(-1);
    if (last === undefined || last.epoch < epoch) this.#starts.push({ epoch, startOffset });
  }

  /** Forgets the epochs that began at or after an offset from which the log was cut off. */
  truncate(endOffset: bigint): void {
    this.#starts = this.#starts.filter(({ startOffset }) => startOffset < endOffset);
  }

  /** Forgets the epochs that ended before an offset from which the log now begins. */
  truncateFromStart(startOffset: bigint): void {
    this.#starts = this.#starts
      .filter((_, index) => (this.#starts[index + 1]?.startOffset ?? startOffset + 1n) > startOffset)
      .map((start) => (start.startOffset < startOffset ? { epoch: start.epoch, startOffset } : start));
  }

  /**
   * The end of `epoch` in a log that ends at `logEnd`, as OffsetForLeaderEpoch tells it: of the next older one where `epoch`
   * itself is not known, and -1 for both when it is younger than all that is known.
   */
  endOf(epoch: number, logEnd: bigint): { readonly epoch: number; readonly endOffset: bigint } {
    const unknown = { epoch: -1, endOffset: -1n };
    if (epoch < 0) return unknown;
    if (this.#starts.at(-1)?.epoch === epoch) return { epoch, endOffset: logEnd };
    const higher = this.#starts.find((start) => start.epoch > epoch);
    if (higher === undefined) return unknown;
    const floor = this.#starts.findLast((start) => start.epoch <= epoch);
    return { epoch: floor?.epoch ?? epoch, endOffset: higher.startOffset };
  }
}
