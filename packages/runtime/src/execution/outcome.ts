import type { HeadwaterError } from '@headwater/core';

/** How an execution ended, when it did not fail. */
export interface Outcome {
  /** `completed`: every part ended. `stopped`: by `stop()` or its signal. `aborted`: like a crash, nothing was committed at the end. */
  readonly outcome: 'completed' | 'stopped' | 'aborted';
  /** Items accepted by the sink in this execution. */
  readonly items: number;
  /** Batches accepted by the sink in this execution. */
  readonly batches: number;
  /** Parts that were known at the end. */
  readonly parts: number;
  /** Parts that a stop did not wait for any longer: they were not closed (R7). */
  readonly abandoned: readonly string[];
  /** What went wrong without changing the outcome: failed `close` and `committed` calls. */
  readonly errors: readonly HeadwaterError[];
  readonly durationMs: number;
}
