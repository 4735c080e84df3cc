/** Offsets have 64 bits. */
export const largestOffset: bigint = 2n ** 63n - 1n;

/** Which offsets a batch accounts for, whether their records are still there or not. */
export interface BatchRange {
  readonly firstOffset: bigint;
  /** The offset after the last one. */
  readonly nextOffset: bigint;
  /** -1 where the format has none. */
  readonly leaderEpoch: number;
}
