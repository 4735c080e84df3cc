import type { Progress } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

const numbers = ['done', 'total', 'behind'] as const;

export const progress: ConformanceRule = {
  id: 'C13',
  level: 'should',
  title: 'progress counts in one unit, never below zero or backwards, and behind is 0 when everything was read',
  needs: [],
  buildsOn: ['C2', 'C5.untouched', 'C6', 'C6.grown'],
  advice:
    'count what was returned as done, in all executions, and what is left as behind, in whatever unit; leave out what is not known',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    let before = looked(reader.progress(), undefined, 'the build');
    for (let count = 0; count < length && !reader.isEnded;) {
      count += (await reader.read(1)).length;
      before = looked(reader.progress(), before, `${count} items`);
    }
    await reader.probe();
    expectNothingBehind(looked(reader.progress(), before, 'the last item'), 'the last item');
    const { position } = reader;
    if (position === undefined) return;
    await reader.close();
    const again = await (await lab.open()).build(undefined, { position });
    await again.probe();
    const restarted = 'the last item and a restart there';
    expectNothingBehind(looked(again.progress(), undefined, restarted), restarted);
  },
};

function expectNothingBehind(told: Progress | undefined, after: string): void {
  if (told?.behind === undefined || told.behind === 0) return;
  throw new RuleFailure({ called: `progress after ${after}`, came: describe(told), wanted: 'behind: 0' });
}

function looked(value: unknown, before: Progress | undefined, after: string): Progress | undefined {
  if (value === undefined) return undefined;
  const told = typeof value === 'object' && value !== null ? (value as Progress) : { unit: '' };
  const { unit, done = 0, total = Infinity } = told;
  const wrong = (wanted: string): RuleFailure =>
    new RuleFailure({ called: `progress after ${after}`, came: describe(value), wanted });
  if (typeof unit !== 'string' || unit === '') throw wrong('undefined, or an object with a unit');
  for (const name of numbers) {
    const number = told[name];
    if (number !== undefined && !(Number.isFinite(number) && number >= 0))
      throw wrong(`a ${name} of 0 or more, or none`);
  }
  if (done > total) throw wrong('a done that is not above the total');
  if (before !== undefined && unit !== before.unit) throw wrong(`the unit ${before.unit}, as before`);
  if (before?.done !== undefined && done < before.done) throw wrong(`a done of ${before.done} or more, as before`);
  return told;
}
