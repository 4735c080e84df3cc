import type { MaybePromise } from './maybe-promise.ts';

/** Whether this is something to wait for: an object or a function with a method `then`. */
export function isThenable<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof (Object(value) as Partial<PromiseLike<T>>).then === 'function';
}
