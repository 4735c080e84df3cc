import { RuleFailure } from '../rule-failure.ts';

// Taken at load, as a test runner may replace them by fakes.
const { setTimeout, clearTimeout } = globalThis;

/** What `promise` gives. @throws RuleFailure when it is stuck: not settled after `patienceMs` of real time. */
export async function patiently<T>(promise: PromiseLike<T> | T, patienceMs: number, called: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new RuleFailure({ called, came: `nothing within ${patienceMs} ms`, wanted: 'an end of the call' }));
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
