import type { MaybePromise } from '@headwater/core';
import { isThenable } from '@headwater/core/store';

/** Goes on with a value that is there now or comes later, without making what is synchronous asynchronous. */
export function after<T, R>(value: MaybePromise<T>, then: (value: T) => R): MaybePromise<R> {
  return isThenable(value) ? value.then(then) : then(value);
}
