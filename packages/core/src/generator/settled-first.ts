import type { Clock } from '../clock/clock.ts';

/** Whether a promise settles before the signal aborts; it may also be rejected. */
export function settledUnlessAborted(promise: PromiseLike<unknown>, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const onAbort = (): void => resolve(false);
    const onSettled = (): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(onSettled, onSettled);
  });
}

/** Waits until a promise has settled, fulfilled or rejected, for at most that time. */
export function settledInTime(promise: PromiseLike<unknown>, mostMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const timer = clock.setTimer(mostMs, resolve);
    const onSettled = (): void => {
      timer.cancel();
      resolve();
    };
    promise.then(onSettled, onSettled);
  });
}
