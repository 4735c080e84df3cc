import type { Clock } from '@headwater/core';

/** Yields every so many milliseconds, until `signal` aborts. */
export async function* ticks(everyMs: number, clock: Clock, signal: AbortSignal): AsyncGenerator<undefined> {
  for (;;) {
    await pause(everyMs, clock, signal);
    if (signal.aborted) return;
    yield undefined;
  }
}

function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
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
