import type { Elapsed } from './stopwatch.ts';

/** What a subject has read: the same for all that read the same input. */
export interface Seen {
  readonly items: number;
  /** The last item. */
  readonly last?: unknown;
}

/** What one process reports of its one measurement. */
export interface Measured extends Elapsed {
  readonly peakBytes: number;
  readonly seen: Seen;
}
