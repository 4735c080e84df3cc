import { checkCount } from '../options/check-number.ts';
import { shown } from '../options/shown.ts';
import { EOF } from '../contract/eof.ts';
import type { Batches } from './batches.ts';
import { Empty } from './empty.ts';
import { GatheredBatches } from './gathered-batches.ts';
import { refusePromise } from './refuse-promise.ts';

/**
 * Batches of what a function gives, one item a call. `get` is called until the batch has `size` items or until it
 * throws an error of the class `empty`, which means nothing yet; it returns {@link EOF} at the end, and is not called
 * again then. Any other error is thrown once, behind the items before it; the next call asks again.
 *
 * ```ts
 * override nextBatch(): Job[] | EOF { return this.#jobs.nextBatch(); } // = batchGetterEx(() => queue.take(), 100, QueueEmpty)
 * ```
 *
 * @param empty The class of the errors that mean nothing yet. Default: {@link Empty}.
 * @throws TypeError or RangeError when `size` is not a whole number, 1 or more, or `empty` is no class.
 */
export function batchGetterEx<R>(
  get: () => R,
  size: number,
  empty: abstract new (...args: never) => Error = Empty,
): Batches<Exclude<R, EOF>> {
  checkCount('size', size);
  if (typeof empty !== 'function') throw new TypeError(`empty must be a class of errors, not ${shown(empty)}`);
  return new GatheredBatches<Exclude<R, EOF>>(size, (items) => {
    let got: R;
    try {
      got = get();
    } catch (error) {
      if (error instanceof empty || (empty === Empty && Empty.is(error))) return 'nothing';
      throw error;
    }
    if (got === EOF) return 'end';
    refusePromise(got, 'batchGetterEx');
    items.push(got as Exclude<R, EOF>);
    return 'item';
  });
}
