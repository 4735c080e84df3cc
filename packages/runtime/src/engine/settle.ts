import type { MaybePromise } from '@headwater/core';

/** Calls, and hands on the result in the same turn when it is there already, or once it has settled. */
export function settle<T>(
  call: () => MaybePromise<T>,
  fulfilled: (value: T) => void,
  rejected: (error: unknown) => void,
): void {
  let result: MaybePromise<T>;
  try {
    result = call();
  } catch (error) {
    rejected(error);
    return;
  }
  if (isThenable(result)) result.then(fulfilled, rejected);
  else fulfilled(result);
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
