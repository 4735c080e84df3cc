import { Retry } from '@headwater/core';
import { type RuleFailureReport, StuckFailure } from '../rule-failure.ts';

// Taken at load, as a test runner may replace them by fakes.
const { setTimeout, clearTimeout } = globalThis;

/**
 * What `promise` gives.
 *
 * @throws StuckFailure when it is stuck: not settled after `patienceMs` of real time; `blame` says which rule that breaks,
 * and what to change, if it is not for the check to say.
 */
export async function patiently<T>(
  promise: PromiseLike<T> | T,
  patienceMs: number,
  called: string,
  blame: Pick<RuleFailureReport, 'rule' | 'change'> = {},
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const came = `nothing within ${patienceMs} ms`;
      reject(new StuckFailure({ ...blame, called, came, wanted: 'an end of the call' }));
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, stuck]);
  } finally {
    clearTimeout(timer);
  }
}

/** Makes a call, again when it throws `Retry` (E2): `wait` lets the time pass. @throws StuckFailure when it is stuck. */
export async function retrying<T>(
  make: () => PromiseLike<T> | T,
  wait: (afterMs: number) => Promise<void>,
  patienceMs: number,
  called: string,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      // What throws synchronously ends in the same place as what rejects.
      return await patiently((async () => make())(), patienceMs, called);
    } catch (error) {
      if (!Retry.is(error) || performance.now() > deadline) throw error;
      await wait(error.afterMs);
    }
  }
}
