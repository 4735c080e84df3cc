import type { Clock } from '@headwater/core';

/** The outcome of a promise, or an error that says `late` when it takes longer than `limitMs`; the promise is left alone then. */
export async function withinMs<T>(promise: Promise<T>, limitMs: number, clock: Clock, late: string): Promise<T> {
  const { promise: limit, reject } = Promise.withResolvers<never>();
  const timer = clock.setTimer(limitMs, () => reject(new Error(late)));
  try {
    return await Promise.race([promise, limit]);
  } finally {
    timer.cancel();
  }
}
