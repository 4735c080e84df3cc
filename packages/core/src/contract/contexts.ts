/** Whether a part was in the list with which the flow was first started (C2). */
export type Origin = 'initial' | 'discovered';

/** What {@link Source.open} is given: once per worker and execution (C11). */
export interface OpenContext {
  /** This worker's number, from 0. */
  readonly workerIndex: number;
  /** How many workers the execution has, at least 1. */
  readonly workerCount: number;
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What {@link Source.identity} is given. */
export interface IdentityContext<Shared = unknown> {
  /** What {@link Source.open} returned on this worker. */
  readonly shared: Shared;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What {@link FixedPartitionedSource.listParts} is given. */
export interface ListPartsContext<Shared = unknown> {
  /** What {@link Source.open} returned on this worker. */
  readonly shared: Shared;
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What {@link FixedPartitionedSource.watchParts} is given. */
export interface WatchPartsContext<Shared = unknown> {
  /** What {@link Source.open} returned on this worker. */
  readonly shared: Shared;
  /** Aborts when the execution ends: the iterator must return promptly. */
  readonly signal: AbortSignal;
}

/** What {@link FixedPartitionedSource.buildPart} is given: all that it may rely on (C2). */
export interface BuildPartContext<S, Shared = unknown> {
  /** The key of the part, as `listParts` gave it. */
  readonly part: string;
  /** The position to go on from; `undefined` for a fresh start (`null` is an ordinary state). */
  readonly resumeState: S | undefined;
  /** `'discovered'` parts start at their beginning, whatever the start option says. */
  readonly origin: Origin;
  /** `'now'` when the flow wants to read to where the end is now and no further. */
  readonly until: 'now' | undefined;
  /** What {@link Source.open} returned on this worker. */
  readonly shared: Shared;
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What {@link DynamicSource.build} is given. */
export interface BuildContext<Shared = unknown> {
  /** This worker's number, from 0. */
  readonly workerIndex: number;
  /** How many workers the execution has, at least 1. */
  readonly workerCount: number;
  /** What {@link Source.open} returned on this worker. */
  readonly shared: Shared;
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** Aborts when the execution stops before the call has settled. */
  readonly signal: AbortSignal;
}

/** What `nextBatch` is given. */
export interface NextBatchContext {
  /** The wall-clock time of the call. */
  readonly now: Date;
  /** New for each call and nobody's afterwards; when it aborts, the call settles promptly (C5). */
  readonly signal: AbortSignal;
}

/** What `nextAwake` is given. */
export interface NextAwakeContext {
  /** The wall-clock time of the call. */
  readonly now: Date;
}

/** What {@link SimplePollingSource.nextItem} is given. */
export interface NextItemContext {
  /** The wall-clock time of the call, which may be later than the mark. */
  readonly now: Date;
  /** New for each call; when it aborts, the call settles promptly, with nothing or by throwing the reason (C5). */
  readonly signal: AbortSignal;
}
