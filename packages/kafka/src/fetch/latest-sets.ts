import type { RecordSet } from '../records/record-set.ts';

/** After how many further answers a part counts as slow. One that keeps up is done with a set long before. */
const latestAnswers = 8;

/**
 * The sets of the answers that came last. A set is a view into its answer; what a slow part still holds of it some answers later
 * is copied out, so that it does not keep the whole answer alive.
 */
export class LatestSets {
  readonly #answers: (readonly RecordSet[])[] = [];

  add(sets: readonly RecordSet[]): void {
    this.#answers.push(sets);
    if (this.#answers.length <= latestAnswers) return;
    for (const set of this.#answers.shift() ?? []) {
      if (set.bytes.length < set.bytes.buffer.byteLength / 2) set.bytes = Buffer.from(set.bytes);
    }
  }
}
