import { EOF } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const nothing: ConformanceRule = {
  id: 'P4',
  level: 'must',
  title: 'a poll that found nothing emits nothing, and the next one goes on',
  needs: ['polls'],
  buildsOn: [],
  advice: 'return an empty array when there is nothing, not one that holds undefined',
  async run(lab) {
    await lab.put(undefined, 0, 0);
    const session = await lab.open();
    const reader = await session.build();
    const batch = await reader.next();
    if (batch === EOF || batch.length > 0) {
      throw new RuleFailure({ called: 'a poll with nothing there', came: describe(batch), wanted: '[]' });
    }
    const wanted = await lab.put(undefined, 0, 1);
    expectItems(lab, await reader.read(1), wanted, 'a poll after one that found nothing');
  },
};
