import type { Clock } from '../clock/clock.ts';

/**
 * Whether a promise settles before the signal aborts; it may also be rejected, and is never without a handler after that.
 */
export function settledUnlessAborted(promise: PromiseLike<unknown>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const onAbort = (): void => resolve(false);
    const onSettled = (): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    };
    promise.then(onSettled, onSettled);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
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
