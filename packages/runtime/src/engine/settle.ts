import type { MaybePromise } from '@headwater/core';
import { isThenable } from '@headwater/core/store';

/** Calls, and hands on the result in the same turn when it is there already, or once it has settled. */
export function settle<T>(
  call: () => MaybePromise<T>,
  fulfilled: (value: T) => void,
  rejected: (error: unknown) => void,
): void {
  let result: MaybePromise<T>;
  let pending: Promise<T> | undefined;
  try {
    result = call();
    // A thenable that is no promise may settle twice, or throw where a promise would not.
    if (isThenable(result)) pending = result instanceof Promise ? result : Promise.resolve(result);
  } catch (error) {
    rejected(error);
    return;
  }
  if (pending !== undefined) pending.then(fulfilled, rejected);
  else fulfilled(result as T);
}
