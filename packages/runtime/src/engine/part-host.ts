import type { MaybePromise, Timer } from '@headwater/core';
import type { Batch } from '@headwater/core/store';
import type { ResolvedSettings } from '../flow/settings.ts';
import type { FlowEvent } from '../observe/events.ts';
import type { CallSignal } from './call-signal.ts';
import type { Urgency } from './committer.ts';
import type { Limiter } from './limiter.ts';
import type { Mark } from './mark.ts';
import type { OpenPart } from './open-part.ts';
import type { PartMachine } from './part-machine.ts';
import type { ReadPermits } from './read-permits.ts';
import type { IdlePauses } from './wake-times.ts';

/** What became of one attempt to hand a batch to the sink. */
export type DeliveryResult =
  | { readonly kind: 'accepted'; readonly durable: boolean }
  /** The same batch again, with the same seq, after that time (S3). */
  | { readonly kind: 'retry'; readonly delayMs: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not accepted, and it is nobody's fault: the deadline of a stop, or the store failed. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'fenced' };

/** A batch on its way to the sink. */
export interface Delivery<X> {
  readonly batch: Batch<X>;
  /** Where the part stands once the sink has accepted the batch. */
  readonly after: Mark | undefined;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly batchSignal: CallSignal;
}

/** What can go wrong without changing anything. */
export type Problem = 'confirm-failed' | 'close-failed' | 'late-error';

/** All that one part needs of the engine that drives it. */
export interface PartHost<X> {
  readonly flow: string;
  readonly settings: ResolvedSettings;
  /** Whether the source's partitions have positions. */
  readonly hasPosition: boolean;
  /** Whether the sink commits the position with the items. */
  readonly transactional: boolean;
  readonly paused: boolean;
  /** `false` once nothing may be committed any more: the store failed, or the execution is fenced. */
  readonly commits: boolean;
  /** Whether more parts wait for a place than are making room. */
  readonly roomWanted: boolean;
  readonly idlePauses: IdlePauses;
  readonly places: Limiter<PartMachine<X>>;
  readonly permits: ReadPermits<PartMachine<X>>;
  readonly sinkPermits: Limiter<PartMachine<X>>;

  now(): number;
  monotonic(): number;
  at(due: number, callback: () => void): Timer;
  random(): number;
  /** A partition object was built (1) or let go of (-1). */
  openParts(change: 1 | -1): void;
  /** A read starts this late, by what `nextAwake` said. */
  awoken(lateMs: number): void;
  /** Gives the part a step, in its turn. */
  poke(part: PartMachine<X>): void;

  build(part: PartMachine<X>, call: CallSignal): MaybePromise<OpenPart<X>>;
  /** No place was free for a part that is ready to open: others are asked to make room. */
  noPlace(): void;
  /** A part begins (1) or ends (-1) to make room. */
  parking(change: 1 | -1): void;
  /** A part has made room. */
  parked(part: PartMachine<X>): void;
  /** Whether a batch may go to the sink now; if not, the part is poked when it may. */
  mayDeliver(part: PartMachine<X>): boolean;
  deliver(part: PartMachine<X>, delivery: Delivery<X>, settled: (result: DeliveryResult) => void): void;
  /** The part's accepted position is newer than the durable one. */
  commitDue(part: PartMachine<X>, urgency: Urgency): void;
  /** The part's accepted position became durable in a transaction of its own. */
  commitDone(part: PartMachine<X>): void;
  /** The store refused a write: somebody else owns the part, or the whole flow. */
  fenced(part: PartMachine<X>): void;
  commitInFlight(part: PartMachine<X>): boolean;

  event(event: FlowEvent): void;
  accepted(items: number): void;
  /** A part has come to its end, for whatever reason; it makes no further call. */
  gone(part: PartMachine<X>, why: 'ended' | 'stopped' | 'fenced'): void;
  /** Something went wrong that changes nothing; it is told in an event and in the outcome. */
  problem(kind: Problem, part: string, error: unknown, method: string): void;
  /** The part cannot go on: in an execution, its first error stops everything. */
  fail(part: PartMachine<X>, error: unknown): void;
  abort(): void;
}
