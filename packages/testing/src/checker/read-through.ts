import type { EOF, MaybePromise } from '@headwater/core';
import { isThenable } from '@headwater/core/store';
import type { ReadChecks } from './read-checks.ts';

/** Makes the call on the partition and checks what comes, now or later. */
export function readThrough<X>(checks: ReadChecks<X>, read: () => MaybePromise<unknown>): MaybePromise<X[] | EOF> {
  let result: MaybePromise<unknown>;
  try {
    result = read();
  } catch (error) {
    checks.threw(error);
    throw error;
  }
  if (!isThenable(result)) return checks.returned(result);
  return result.then(
    (value) => checks.returned(value),
    (error: unknown) => {
      checks.threw(error);
      throw error;
    },
  );
}
