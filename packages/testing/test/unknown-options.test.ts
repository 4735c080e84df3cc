import { expect, test } from 'vitest';
import { checkPackage } from '../src/standard/index.ts';
import { checked, runConformance, TestClock, TestingSource } from '../src/index.ts';

test.each<[what: string, call: () => unknown, message: string]>([
  [
    'TestClock',
    () => new TestClock({ monotonicMS: 5 } as never),
    'TestClock has no option monotonicMS; did you mean monotonicMs?',
  ],
  [
    'runUntil',
    () => new TestClock().runUntil(() => true, { limit: 5 } as never),
    'runUntil has no option limit; did you mean limitMs?',
  ],
  ['TestingSource', () => new TestingSource([1], { batchsize: 5 } as never), 'did you mean batchSize?'],
  [
    'checked',
    () => checked(new TestingSource([1]), { onViolations: () => {} } as never),
    'checked has no option onViolations; did you mean onViolation?',
  ],
  [
    'runConformance',
    () => runConformance({} as never, { rule: ['C8'] } as never),
    'runConformance has no option rule; did you mean rules?',
  ],
  [
    'checkPackage',
    () => checkPackage('.', { rule: ['CS1'] } as never),
    'checkPackage has no option rule; did you mean rules?',
  ],
])('E4 an unknown option of %s is refused, and the likely one is named', async (_what, call, message) => {
  await expect((async () => call())()).rejects.toThrow(message);
});
