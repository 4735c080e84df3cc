import { describe } from '../../checker/describe.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const awakeAgain: ConformanceRule = {
  id: 'C7.again',
  level: 'should',
  title: 'asked again when its time has come, nextAwake does not put it off',
  needs: [],
  buildsOn: ['C7'],
  advice:
    'keep the time in a field and return that; now + interval, computed whenever it is asked, moves on with every question, and after a clock change it is asked again',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    for (let count = 0; count < length && !reader.isEnded;) {
      const { awake } = reader;
      if (awake !== undefined) {
        lab.passTo(awake);
        const again = reader.ask();
        if (again !== undefined && again > awake) {
          const called = `nextAwake at ${awake.toISOString()}, the time it had given`;
          throw new RuleFailure({ called, came: describe(again), wanted: 'that time, an earlier one or undefined' });
        }
      }
      count += (await reader.read(1)).length;
    }
  },
};
