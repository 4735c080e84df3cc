import type { Progress } from '@headwater/core';

/** Where a part is in its life. */
export type PartPhase =
  | 'queued'
  | 'opening'
  | 'waiting'
  | 'reading'
  | 'held'
  | 'parking'
  | 'failing'
  | 'ending'
  | 'ended';

/** Where one part stands. */
export interface PartStatus {
  readonly part: string;
  readonly phase: PartPhase;
  /** Whether a batch of it is in the sink. */
  readonly delivering: boolean;
  readonly generation: number;
  readonly seq: number;
  /** Items delivered and accepted, over all executions. */
  readonly items: number;
  /** The position after the last accepted item, as JSON; `undefined` while it has none. */
  readonly accepted: string | undefined;
  /** The position that survives a crash now, as JSON. */
  readonly durable: string | undefined;
  /** Restarts since the last delivered batch. */
  readonly restarts: number;
  readonly progress: Progress | undefined;
}

/** What an execution is doing, at this moment. */
export interface ExecutionStatus {
  readonly flow: string;
  readonly phase: 'starting' | 'running' | 'paused' | 'stopping' | 'ended';
  readonly generation: number | undefined;
  /** What the store calls itself; `'memory'` means that positions are lost with the process. */
  readonly store: string;
  /** What a crash can do to items: repeat some, lose some, or neither. */
  readonly guarantee: 'exactly once' | 'at least once' | 'at most once';
  /** Items accepted in this execution. */
  readonly items: number;
  /** Batches accepted in this execution. */
  readonly batches: number;
  readonly startedAt: Date;
  /** The sum of the parts' progress, when all that are open count the same unit. */
  readonly progress: Progress | undefined;
  readonly parts: readonly PartStatus[];
}
