/** What a sink is given: items of one part, in order, and where the part stands after them. */
export interface Batch<X> {
  /** The id of the flow. */
  readonly flow: string;
  /** The key of the part. */
  readonly part: string;
  /** The number of the owner's start; with {@link seq} it fences older owners. */
  readonly generation: number;
  /** Counts a part's commits for ever; it grows, not without gaps. No key for skipping repeats (R2). */
  readonly seq: number;
  /** The items, at least one, in the order of the part. */
  readonly items: readonly X[];
  /** The position after the items; `undefined` for a source without positions. */
  readonly position: unknown;
  /** Aborts when the result no longer matters: the deadline of a stop, an abort, a fenced execution (S5). */
  readonly signal: AbortSignal;
}
