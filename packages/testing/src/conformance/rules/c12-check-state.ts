import { HeadwaterError, isFixedPartitionedSource } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { walk } from '../lab/walk.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const checkState: ConformanceRule = {
  id: 'C12.state',
  level: 'should',
  title: 'checkState refuses what is no position, with STATE_INVALID',
  needs: ['checks positions'],
  buildsOn: ['C12'],
  advice:
    'look at every member of the state, and throw a HeadwaterError with the code STATE_INVALID that names the one that is wrong',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const stops = await walk(await session.build(), length);
    const positions = stops.map(({ position }): unknown => JSON.parse(position));
    const { source } = session;
    if (!isFixedPartitionedSource(source)) return;
    for (const rubbish of unlike(positions)) {
      let came: unknown = 'no error';
      try {
        source.checkState(rubbish);
      } catch (error) {
        if (HeadwaterError.is(error, 'STATE_INVALID')) continue;
        came = error;
      }
      const called = `checkState(${JSON.stringify(rubbish)}), when positions look like ${stops[0]?.position}`;
      throw new RuleFailure({ called, came: describe(came), wanted: 'a HeadwaterError with the code STATE_INVALID' });
    }
  },
};

/** JSON of another type than all of these, and objects with none of their members. */
function unlike(positions: readonly unknown[]): unknown[] {
  const seen = new Set(positions.map(typeOf));
  const rubbish = ['rubbish', 4711, true, ['rubbish']].filter((value) => !seen.has(typeOf(value)));
  const members = positions.map((position) => Object.keys(Object(position)));
  if (!seen.has('object') || members.every((keys) => keys.length > 0)) return [...rubbish, { rubbish: true }];
  return rubbish;
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
