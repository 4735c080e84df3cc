import { EOF } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import type { Lab } from '../lab/lab.ts';
import type { Reader } from '../lab/reader.ts';
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
      expectKept(lab, reader);
      count += (await reader.read(1)).length;
    }
    // Many wait only when there is nothing more.
    if (reader.isEnded) return;
    const last = await reader.next({ abort: 'at rest' }).catch(() => EOF);
    if (last !== EOF) expectKept(lab, reader);
  },
};

/** @throws RuleFailure when the time that was given is a later one, now that it has come. */
function expectKept(lab: Lab, reader: Reader): void {
  const { awake } = reader;
  if (awake === undefined) return;
  lab.passTo(awake);
  const again = reader.ask();
  if (again === undefined || again <= awake) return;
  const called = `nextAwake at ${awake.toISOString()}, the time it had given`;
  throw new RuleFailure({ called, came: describe(again), wanted: 'that time, an earlier one or undefined' });
}
