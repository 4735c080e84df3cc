import { setBrand } from './brand.ts';
import type { NextAwakeContext, NextBatchContext } from './contexts.ts';
import type { EOF } from './eof.ts';
import type { MaybePromise } from './maybe-promise.ts';
import type { Progress } from './progress.ts';

/** One partition of a {@link DynamicSource}. To write: {@link nextBatch}. Calls on it never overlap (C4). */
export abstract class StatelessSourcePartition<X> {
  /**
   * Returns what is there now, up to the batch size; an empty array means nothing yet, {@link EOF} that it is
   * finished. It may also wait for items; when `signal` aborts it settles promptly: with what it has, with an
   * empty array, or by throwing the reason (C5). The array is never touched again.
   */
  abstract nextBatch(context: NextBatchContext): MaybePromise<readonly X[] | EOF>;

  /**
   * When to call {@link nextBatch} next. Asked after the build and after every `nextBatch` that settled without an
   * error (C7). Default: `undefined`, at once after items, and after a growing pause while there are none.
   */
  nextAwake(_context: NextAwakeContext): Date | undefined {
    return undefined;
  }

  /** How far it is, for status and metrics. Cheap, without I/O. Default: `undefined`, not known. */
  progress(): Progress | undefined {
    return undefined;
  }

  /**
   * Lets go of what the partition holds. Called once on end, restart, graceful stop and error, and awaited; not
   * called on an abort or a crash, so nothing may depend on it (C10). Default: nothing.
   */
  close(): MaybePromise<void> {}
}

setBrand(StatelessSourcePartition, 'stateless-part');
