import type { Json } from '../position/json.ts';
import { setBrand } from './brand.ts';
import type { NextAwakeContext, NextBatchContext } from './contexts.ts';
import type { EOF } from './eof.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Progress } from './progress.ts';

/**
 * One partition of a {@link FixedPartitionedSource}. To write: {@link nextBatch} and {@link snapshot}.
 *
 * Calls on it never overlap, except that `committed` may run while `nextBatch` waits (C4).
 */
export abstract class StatefulSourcePartition<X, S extends Json<S>> {
  /**
   * Returns what is there now, up to the batch size; an empty array means nothing yet, {@link EOF} that it is
   * finished for this execution. It may also wait for items; when `signal` aborts it settles promptly: with what
   * it has, with an empty array, or by throwing the reason (C5). The array is never touched again.
   */
  abstract nextBatch(context: NextBatchContext): MaybePromise<readonly X[] | EOF>;

  /**
   * Says where to read after the last item that was *returned*, whatever was read ahead inside. Synchronous, pure,
   * microseconds. Called once after the build and once after every `nextBatch` that settled without an error, in the
   * same turn (C8). The runtime makes JSON text of it at once.
   */
  abstract snapshot(): S;

  /**
   * When to call {@link nextBatch} next. Asked after the build and after every `nextBatch` that settled without an
   * error (C7). Default: `undefined`, at once after items, and after a growing pause while there are none.
   */
  nextAwake(_context: NextAwakeContext): Date | undefined {
    return undefined;
  }

  /**
   * Everything up to `state` is accepted and durable: delete the file, acknowledge the queue. Some states are skipped,
   * the newest is enough. Also called after a build with its `resumeState`, so it is idempotent and does no harm
   * when late. A failure is counted, reported and tried again with the next state; it never stops the flow (C9).
   * Default: nothing.
   */
  committed(_state: S): MaybePromise<void> {}

  /** How far it is, for status and metrics. Cheap, without I/O. Default: `undefined`, not known. */
  progress(): Progress | undefined {
    return undefined;
  }

  /**
   * Lets go of what the partition holds. Called once on end, parking, restart, graceful stop and error, and awaited;
   * not called on an abort or a crash, so nothing may depend on it (C10). Default: nothing.
   */
  close(): MaybePromise<void> {}
}

setBrand(StatefulSourcePartition, 'stateful-part');
