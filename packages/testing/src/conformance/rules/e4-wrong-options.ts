import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const wrongOptions: ConformanceRule = {
  id: 'E4',
  level: 'must',
  title: 'a wrong option is a TypeError or RangeError at construction, with the value in the message',
  needs: ['wrong options'],
  buildsOn: [],
  advice:
    'check every option in the constructor, with the helpers of @headwater/core/options, and show the value in the message',
  async run(lab) {
    for (const { value, source } of lab.wrongOptions()) {
      const called = `making a source with ${describe(value)}`;
      const wanted = `a TypeError or RangeError whose message holds ${String(value)}`;
      let came: unknown = 'no error';
      try {
        source();
      } catch (error) {
        const isRight = error instanceof TypeError || error instanceof RangeError;
        if (isRight && error.message.includes(String(value))) continue;
        came = error;
      }
      throw new RuleFailure({ called, came: describe(came), wanted });
    }
  },
};
