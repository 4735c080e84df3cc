import type { MaybePromise } from '@headwater/core';

/** Goes on with a value that is there now or comes later, without making what is synchronous asynchronous. */
export function after<T, R>(value: MaybePromise<T>, then: (value: T) => R): MaybePromise<R> {
  return isPromiseLike(value) ? value.then(then) : then(value);
}

export function isPromiseLike<T>(value: MaybePromise<T>): value is PromiseLike<T> {
  return typeof (Object(value) as Partial<PromiseLike<T>>).then === 'function';
}
