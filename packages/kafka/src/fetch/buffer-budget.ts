/** The most that one partition is asked for at a time, and all in one answer, from a broker that is near. */
const largestShareBytes = 512 * 1024;
const largestAnswerBytes = 1024 * 1024;

/**
 * Divides the bytes that may be held among the partitions, so that one that nobody takes from never leaves another without.
 * A partition is asked for one share when it holds no more than one: it holds two at most, and all of them together no more
 * than the limit, except for a batch that is larger than a share by itself.
 */
export class BufferBudget {
  readonly #limitBytes: number;
  #partitions = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /**
   * How much to ask for one partition at a time.
   *
   * @param reach how many times as much as from a broker that is near.
   */
  shareBytes(reach: number = 1): number {
    const fair = Math.floor(this.#limitBytes / 2 / Math.max(1, this.#partitions));
    return Math.max(1, Math.min(largestShareBytes * reach, fair));
  }

  /** How much to ask for in one answer, for all partitions in it. */
  answerBytes(reach: number = 1): number {
    return Math.max(this.shareBytes(reach), Math.min(largestAnswerBytes * reach, Math.floor(this.#limitBytes / 4)));
  }

  join(): void {
    this.#partitions += 1;
  }

  leave(): void {
    this.#partitions -= 1;
  }
}
