import { HeadwaterError } from '@headwater/core';
import type { Batch, TransactionalSink } from '@headwater/core/store';
import type { SqliteStore } from '../sqlite-store.ts';
import { deferralOf, type NotAsync } from './not-async.ts';

/** The sink of a store around a handler (S6): callable, so that the flow gives it its item type. */
export function transactionalSink<X, R>(
  store: SqliteStore,
  write: (batch: Batch<X>) => NotAsync<R>,
): TransactionalSink<X> {
  if (typeof write !== 'function') {
    throw new TypeError(`the sink must be a function that takes a batch; got ${String(write)}`);
  }
  const deferral = deferralOf(write);
  if (deferral !== undefined) {
    throw new HeadwaterError(
      'SINK_ASYNC',
      `the sink of ${store.name} is ${deferral}, but rows and position are written in one synchronous transaction: ` +
        'use a plain function, or a plain sink beside `store` (at least once)',
    );
  }
  const sink = (batch: Batch<X>): unknown => {
    if (!store.db.inTransaction) throw outsideTransaction(store, batch);
    return write(batch);
  };
  return Object.assign(sink, { store });
}

function outsideTransaction(store: SqliteStore, { flow, part }: Batch<unknown>): HeadwaterError {
  return new HeadwaterError(
    'SINK_FAILED',
    `the sink of ${store.name} was called outside of its transaction, where rows and position could come apart: ` +
      'give what store.sink() returned to the flow as it is',
    { flow, part, retryable: false },
  );
}
