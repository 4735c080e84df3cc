import { EOF } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const nullItem: ConformanceRule = {
  id: 'P4.null',
  level: 'must',
  title: 'null is an item',
  needs: ['polls nulls'],
  buildsOn: ['P4'],
  advice: 'compare with undefined when you look whether something came',
  async run(lab) {
    await lab.setup.put(lab.world, lab.parts[0], [null]);
    const session = await lab.open();
    const reader = await session.build();
    const batch = await reader.next();
    if (batch !== EOF && batch.length === 1 && batch[0] === null) return;
    throw new RuleFailure({ called: 'a poll that found null', came: describe(batch), wanted: '[null]' });
  },
};
