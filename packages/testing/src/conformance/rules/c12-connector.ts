import { isDeepStrictEqual } from 'node:util';
import { isFixedPartitionedSource } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { walk } from '../lab/walk.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure, RuleFailure } from '../rule-failure.ts';

export const connector: ConformanceRule = {
  id: 'C12',
  level: 'must',
  title:
    'connector, stateVersion and identity are the same for every source object, and checkState accepts every position',
  needs: [],
  buildsOn: [],
  advice: 'make them constants of the class, and identity a matter of the world alone',
  async run(lab) {
    const { length } = await lab.put();
    const first = await lab.open();
    const second = await lab.open();
    const told = [];
    for (const session of [first, second, first]) {
      const { connector: name, stateVersion } = session.source;
      told.push({ connector: name, stateVersion, identity: await session.identity() });
    }
    const [wanted, ...others] = told;
    for (const came of others) {
      if (isDeepStrictEqual(came, wanted)) continue;
      const called = 'connector, stateVersion and identity of another source object';
      throw new RuleFailure({ called, came: describe(came), wanted: describe(wanted) });
    }
    const { source } = first;
    if (!isFixedPartitionedSource(source)) return;
    for (const { position } of await walk(await first.build(), length)) {
      try {
        source.checkState(JSON.parse(position));
      } catch (error) {
        throw asFailure(error, `checkState(${position}), a position that snapshot gave`, 'no error');
      }
    }
  },
};
