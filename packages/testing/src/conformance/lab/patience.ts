import { RuleFailure } from '../rule-failure.ts';

// Taken at load, as a test runner may replace them by fakes.
const { setTimeout, clearTimeout } = globalThis;

/**
 * What `promise` gives.
 *
 * @throws RuleFailure when it is stuck: not settled after `patienceMs` of real time; it blames `rule`, if that is given.
 */
export async function patiently<T>(
  promise: PromiseLike<T> | T,
  patienceMs: number,
  called: string,
  rule?: string,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const came = `nothing within ${patienceMs} ms`;
      const report = { called, came, wanted: 'an end of the call' };
      reject(new RuleFailure(rule === undefined ? report : { ...report, rule }));
    }, patienceMs);
  });
  try {
    return await Promise.race([promise, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
