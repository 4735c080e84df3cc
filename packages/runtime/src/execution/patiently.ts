import { type Clock, type MaybePromise, Retry } from '@headwater/core';
import type { Scheduler } from '../engine/scheduler.ts';

/** Calls a method of the source, and again for as long as it says `Retry` (E2). Rejects when `signal` aborts meanwhile. */
export async function patiently<T>(call: () => MaybePromise<T>, scheduler: Scheduler, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!Retry.is(error)) throw error;
      await pause(error.afterMs, scheduler, signal);
    }
  }
}

/** Waits on the execution's own time. Rejects with the signal's reason when it aborts. */
export function pause(delayMs: number, scheduler: Scheduler, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const abort = (): void => {
      timer.cancel();
      reject(signal.reason as Error);
    };
    const timer = scheduler.after(delayMs, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** Waits for a promise, but no longer than so many milliseconds. */
export async function within(clock: Clock, ms: number, promise: MaybePromise<void> | undefined): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = clock.setTimer(ms, resolve);
  try {
    await Promise.race([promise, over]);
  } finally {
    timer.cancel();
  }
}
