import type { MaybePromise } from '../contract/maybe-promise.ts';
import { HeadwaterError } from '../errors/headwater-error.ts';
import { shown } from '../options/shown.ts';
import type { PositionedItems } from './positioned-items.ts';

/** What a generator gives when it is asked: a batch with its position, or the end. */
export type GeneratorAnswer<X, S> = IteratorResult<PositionedItems<X, S>, void>;

/** A generator at work, asynchronous or not. */
export interface RunningGenerator<X, S> {
  next(): MaybePromise<GeneratorAnswer<X, S>>;
  return?(): MaybePromise<unknown>;
}

/** @throws HeadwaterError `BATCH_INVALID` when `read` gave nothing that can be iterated. */
export function runningGenerator<X, S>(
  result: AsyncIterable<PositionedItems<X, S>, void> | Iterable<PositionedItems<X, S>, void>,
  part: string,
): RunningGenerator<X, S> {
  if (typeof result === 'object' && result !== null) {
    if (Symbol.asyncIterator in result) return result[Symbol.asyncIterator]();
    if (Symbol.iterator in result) return result[Symbol.iterator]();
  }
  const message = `read must be a generator, written async *read({ resumeState }) { … }; it returned ${shown(result)}`;
  throw new HeadwaterError('BATCH_INVALID', message, { part, method: 'read' });
}
