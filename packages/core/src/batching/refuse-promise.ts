import { isThenable } from '../contract/is-thenable.ts';

/** A getter that is `async` by mistake would fill batches with promises, for ever. @throws TypeError when it is one. */
export function refusePromise(got: unknown, helper: string): void {
  if (!isThenable(got)) return;
  // The promise is dropped here, its rejection with it.
  Promise.resolve(got).catch(() => {});
  throw new TypeError(`${helper} was given a function that returns a promise: give batchAsync an async generator`);
}
