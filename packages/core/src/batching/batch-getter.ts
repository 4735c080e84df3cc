import { checkCount } from '../options/check-number.ts';
import { EOF } from '../contract/eof.ts';
import type { Batches } from './batches.ts';
import { GatheredBatches } from './gathered-batches.ts';
import { refusePromise } from './refuse-promise.ts';

/**
 * Batches of what a function gives, one item a call. `get` is called until the batch has `size` items or until it
 * returns `nothing`, which means nothing yet (compared with `Object.is`); it returns {@link EOF} at the end, and is not
 * called again then. An error that it throws is thrown once, behind the items before it; the next call asks again.
 *
 * ```ts
 * override nextBatch(): Message[] | EOF { return this.#messages.nextBatch(); }  // = batchGetter(() => queue.poll(), 100)
 * ```
 *
 * @param nothing What `get` returns when there is nothing yet. Default: `undefined`. When something else is given,
 * `undefined` is an item like any other.
 * @throws TypeError or RangeError when `size` is not a whole number, 1 or more.
 */
export function batchGetter<R, const N extends R | undefined = undefined>(
  get: () => R,
  size: number,
  nothing?: N,
): Batches<Exclude<R, N | EOF>> {
  checkCount('size', size);
  return new GatheredBatches<Exclude<R, N | EOF>>(size, (items) => {
    const got = get();
    if (got === EOF) return 'end';
    if (Object.is(got, nothing)) return 'nothing';
    refusePromise(got, 'batchGetter');
    items.push(got as Exclude<R, N | EOF>);
    return 'item';
  });
}
