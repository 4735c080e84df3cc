import { HeadwaterError, Retry } from '@headwater/core';
import type { Batch, PositionRecord, Sink, TransactionalSession, TransactionalSink } from '@headwater/core/store';
import { growingDelay } from './growing-delay.ts';
import type { Mark } from './mark.ts';
import type { Delivery, DeliveryResult } from './part-host.ts';
import type { PartMachine } from './part-machine.ts';
import { settle } from './settle.ts';
import { messageOf, placeOf } from './source-error.ts';
import type { StorePatience } from './store-patience.ts';

/** One way to hand a batch to the user's sink. */
export type SinkCall<X> = (
  part: PartMachine<X>,
  delivery: Delivery<X>,
  settled: (result: DeliveryResult) => void,
) => void;

interface SinkPolicy {
  readonly onSinkError: 'stop' | 'retry';
  random(): number;
  retrying(part: string, error: unknown, delayMs: number): void;
}

/** The write function of a sink, in either of its forms (S4). */
function writeOf<X>(sink: Sink<X>): (batch: Batch<X>) => unknown {
  return typeof sink === 'function' ? sink : (batch) => sink.write(batch);
}

/** A sink of the user's own: accepted when the call returned or its promise was fulfilled (S2). */
export function plainSinkCall<X>(sink: Sink<X>, policy: SinkPolicy): SinkCall<X> {
  const write = writeOf(sink);
  return (_part, delivery, settled) => {
    settle(
      () => write(delivery.batch),
      () => settled({ kind: 'accepted', durable: false }),
      (error) => settled(failureOf(delivery, error, policy)),
    );
  };
}

interface TransactionalParts<X> {
  readonly session: TransactionalSession;
  readonly patience: StorePatience;
  record(part: PartMachine<X>, mark: Mark): PositionRecord;
  storeFailed(error: unknown): void;
}

/** A sink that writes in the transaction in which the position is committed (R2). */
export function transactionalSinkCall<X>(
  sink: TransactionalSink<X>,
  parts: TransactionalParts<X>,
  policy: SinkPolicy,
): SinkCall<X> {
  return (part, delivery, settled) => {
    const { after } = delivery;
    if (after === undefined) throw new TypeError('a transactional sink needs a source with positions');
    let thrown: { readonly error: unknown } | undefined;
    // The store is waited for only so long; the sink may take its time.
    let watch = parts.patience.watch();
    const write = (): unknown => {
      watch.done();
      try {
        // The store may have been waiting: what has been given up meanwhile must not be written.
        delivery.batchSignal.throwIfAborted();
        return sink(delivery.batch);
      } catch (error) {
        thrown = { error };
        throw error;
      } finally {
        watch = parts.patience.watch();
      }
    };
    settle(
      () => parts.session.transact(parts.record(part, after), write),
      (result) => {
        watch.done();
        parts.patience.succeeded();
        settled(result.outcome === 'fenced' ? { kind: 'fenced' } : { kind: 'accepted', durable: true });
      },
      (error) => {
        watch.done();
        if (thrown !== undefined && thrown.error === error) return settled(failureOf(delivery, thrown.error, policy));
        if (HeadwaterError.is(error, 'SINK_ASYNC')) return settled({ kind: 'failed', error });
        const delayMs = parts.patience.delayAfter(error);
        if (delayMs !== undefined) return settled({ kind: 'retry', delayMs });
        parts.storeFailed(parts.patience.errorFor(error));
        settled({ kind: 'dropped' });
      },
    );
  };
}

function failureOf<X>(
  { batch, attempts, batchSignal }: Delivery<X>,
  error: unknown,
  policy: SinkPolicy,
): DeliveryResult {
  if (Retry.is(error)) return { kind: 'retry', delayMs: error.afterMs };
  if (batchSignal.aborted) return { kind: 'dropped' };
  if (policy.onSinkError === 'retry') {
    const delayMs = growingDelay(attempts + 1, 100, () => policy.random());
    policy.retrying(batch.part, error, delayMs);
    return { kind: 'retry', delayMs };
  }
  const { flow, part, seq } = batch;
  const code = HeadwaterError.is(error) ? error.code : 'SINK_FAILED';
  const message = `${placeOf(flow, part)}: the sink failed at batch ${seq}: ${messageOf(error)}`;
  return { kind: 'failed', error: new HeadwaterError(code, message, { flow, part, method: 'sink', cause: error }) };
}
