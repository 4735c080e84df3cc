import type { Clock } from '@headwater/core';

/** Resolves after a time, or when `signal` aborts. */
export function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      timer.cancel();
      signal.removeEventListener('abort', settle);
      resolve();
    };
    const timer = clock.setTimer(delayMs, settle);
    if (signal.aborted) settle();
    else signal.addEventListener('abort', settle);
  });
}
