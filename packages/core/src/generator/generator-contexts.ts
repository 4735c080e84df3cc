import type { Origin } from '../contract/contexts.ts';

/** What `start` and `end` of a {@link GeneratorDefinition} are given: when a part is built. */
export interface GeneratorStartContext<Shared = unknown> {
  /** The key of the part. */
  readonly part: string;
  /** `'discovered'` parts start at their beginning, whatever the start option says (C2). */
  readonly origin: Origin;
  /** What `open` returned on this worker. */
  readonly shared: Shared;
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What `read` of a {@link GeneratorDefinition} is given: all that it may rely on (C2). */
export interface GeneratorReadContext<S, Shared = unknown> {
  /** The key of the part. */
  readonly part: string;
  /**
   * Where to read: the stored position, or for a fresh part what `start` gave. After a `Retry`, the position that was
   * yielded last. A copy of the generator's own, free to be changed.
   */
  readonly resumeState: S;
  /** Read to there, and return: what `end` gave, in a flow that reads until now. `undefined`: read on and on. */
  readonly end: S | undefined;
  /** Whether the part was in the list with which the flow was first started (C2). */
  readonly origin: Origin;
  /** What `open` returned on this worker. */
  readonly shared: Shared;
  /** The wall-clock time of the `nextBatch` that is waited for: another one after every `yield`. */
  now(): Date;
  /**
   * Aborts when the part is closed: at a stop, when it is parked, after an error. Not when a single `nextBatch` is told
   * not to wait any longer; what the generator is waiting for is then kept for the next one.
   */
  readonly signal: AbortSignal;
}

/** What `committed` of a {@link GeneratorDefinition} is given. */
export interface GeneratorCommittedContext<S, Shared = unknown> {
  /** The key of the part. */
  readonly part: string;
  /** A position that was yielded, or stored: everything up to it is accepted and durable. */
  readonly position: S;
  /** What `open` returned on this worker. */
  readonly shared: Shared;
}
