import type { RecordSet } from '../records/record-set.ts';

/**
 * The sets of the answer that came last. A set is a view into its answer; what a slow part still holds of it when the next
 * answer comes is copied out, so that it does not keep the whole answer alive.
 */
export class LatestSets {
  #sets: readonly RecordSet[] = [];

  replace(sets: readonly RecordSet[]): void {
    for (const set of this.#sets) {
      if (set.bytes.length < set.bytes.buffer.byteLength / 2) set.bytes = Buffer.from(set.bytes);
    }
    this.#sets = sets;
  }
}
