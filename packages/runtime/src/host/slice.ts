import type { ErrorCode } from '@headwater/core';
import { checkKnown } from '@headwater/core/options';

/** How long a slice may last: it ends at the first of these limits, or when nothing is due. */
export interface SliceBudget {
  /** Milliseconds, above 0. Default: 10,000. */
  readonly ms?: number;
  /** Batches accepted, at least 1. Default: no limit. */
  readonly batches?: number;
}

/** What one part brings from slice to slice; losing it is harmless. Plain JSON. */
export interface PartCarry {
  /** Not before this instant, milliseconds since 1970. */
  readonly notBefore?: number;
  /** Restarts since the last delivered batch. */
  readonly restarts?: number;
}

/** By part. */
export type Carry = Readonly<Record<string, PartCarry>>;

/** How one slice is driven. */
export interface SliceOptions {
  /** The generation that `begin` returned, or that a move gave to these parts. */
  readonly generation: number;
  readonly budget?: SliceBudget;
  /** Hard: the attempt is lost, nothing more is committed, and the call rejects with the reason. */
  readonly signal?: AbortSignal;
  /** Soft: batches in the sink finish, one commit, and the slice ends. */
  readonly drain?: AbortSignal;
  /** What the slice before returned. */
  readonly carry?: Carry;
}

/** @throws TypeError for an option that is unknown, RangeError for a budget with which nothing would ever be done. */
export function checkSliceOptions(options: SliceOptions): void {
  checkKnown('drive', options, ['generation', 'budget', 'signal', 'drain', 'carry']);
  const { budget = {} } = options;
  checkKnown('budget', budget, ['ms', 'batches']);
  const { ms = 1, batches = 1 } = budget;
  if (!(ms > 0)) throw new RangeError(`budget.ms must be above 0; got ${String(ms)}`);
  if (!(batches >= 1)) throw new RangeError(`budget.batches must be 1 or more; got ${String(batches)}`);
}

/** How one part came out of a slice. Plain JSON. */
export interface PartSlice {
  readonly part: string;
  /** `more`: to be driven again. `ended`: it said EOF. `fenced`: another owner has it. `failed`: see `error`. */
  readonly outcome: 'more' | 'ended' | 'fenced' | 'failed';
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly retryable: boolean };
}

/** What came of a slice. Plain JSON. */
export interface Slice {
  /**
   * `ended`: every part has ended. `more`: drive again. `failed`: no part can go on, and at least one failed or was fenced.
   * `aborted`: the source aborted the execution.
   */
  readonly outcome: 'ended' | 'more' | 'failed' | 'aborted';
  /** When to drive again, in milliseconds from now; 0: at once. `undefined` when nothing is left to drive. */
  readonly nextAwakeMs?: number;
  readonly items: number;
  readonly batches: number;
  readonly parts: readonly PartSlice[];
  readonly carry: Carry;
}
