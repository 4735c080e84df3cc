import { checkCount } from '../options/check-number.ts';
import type { Batches } from './batches.ts';
import { GatheredBatches, type Pulled } from './gathered-batches.ts';
import { IterationFailure } from './iteration-failure.ts';

/**
 * Batches of `size` items of an iterable, an array or a generator for example; the last one may be shorter. `close`
 * tells the iterator to return. An error of the iterator is thrown again by every further call, for its end would pass
 * for the end of the input.
 *
 * ```ts
 * override nextBatch(): Row[] | EOF { return this.#rows.nextBatch(); }    // #rows = batch(parse(text), 100)
 * ```
 *
 * @throws TypeError or RangeError when `size` is not a whole number, 1 or more.
 */
export function batch<X>(iterable: Iterable<X>, size: number): Batches<X> {
  checkCount('size', size);
  const iterator = iterable[Symbol.iterator]();
  const failure = new IterationFailure();

  function pull(items: X[]): Pulled {
    failure.check();
    const result = next();
    failure.check();
    if (result === undefined) return 'end';
    items.push(result.value);
    return 'item';
  }

  function next(): IteratorYieldResult<X> | undefined {
    try {
      const result = iterator.next();
      if (result.done === true) {
        failure.ended();
        return undefined;
      }
      failure.gave();
      return result;
    } catch (error) {
      failure.threw(error);
      return undefined;
    }
  }

  return new GatheredBatches(size, pull, () => {
    if (!failure.isFinal) iterator.return?.();
  });
}
