import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { Batch } from './batch.ts';
import type { TransactionalStore } from './store.ts';

/** Takes a batch. It has accepted the batch when the call returned or its promise was fulfilled (S2). */
export type SinkFunction<X> = (batch: Batch<X>) => unknown;

/** A sink with something to let go of at the end. */
export interface SinkObject<X> {
  /** Takes a batch; accepted when it returned or its promise was fulfilled (S2). */
  write(batch: Batch<X>): unknown;
  /** Called once, after the last batch of an execution has settled; not on an abort. */
  close?(): MaybePromise<void>;
}

/** The user's code that takes batches: a function or an object (S4). It gets every batch at least once (R2). */
export type Sink<X> = SinkFunction<X> | SinkObject<X>;

/** A sink that writes in the transaction of its store, together with the position: exactly once (R2). */
export interface TransactionalSink<X> {
  (batch: Batch<X>): void;
  /** Where the positions go, in the same transaction. */
  readonly store: TransactionalStore;
}
