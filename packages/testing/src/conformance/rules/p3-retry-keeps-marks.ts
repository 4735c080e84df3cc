import { Retry } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { expectAwake } from '../lab/expect-awake.ts';
import { firstMark } from '../lab/first-mark.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const retryKeepsMarks: ConformanceRule = {
  id: 'P3',
  level: 'must',
  title: 'Retry keeps the alignment: the poll after the repeated one is at a mark again',
  needs: ['polls', 'retries'],
  buildsOn: ['P2', 'E2'],
  advice: 'leave the marks alone when Retry is thrown',
  async run(lab) {
    const { intervalMs } = lab.polling;
    const { reader, mark } = await firstMark(lab);
    await lab.retry();
    const error: unknown = await reader.next().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!Retry.is(error)) {
      const called = 'a poll after `retry` of the setup';
      throw new RuleFailure({ called, came: describe(error ?? 'no error'), wanted: 'a Retry' });
    }
    const again = mark + error.afterMs;
    lab.passTo(again);
    await reader.next();
    const wanted = mark + (Math.floor(error.afterMs / intervalMs) + 1) * intervalMs;
    expectAwake(reader, wanted, lab.now, `a poll that was repeated ${error.afterMs} ms after its mark`);
  },
};
