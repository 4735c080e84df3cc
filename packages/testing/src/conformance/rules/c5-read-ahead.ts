import { takenAtRest } from '../lab/taken-at-rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const readAhead: ConformanceRule = {
  id: 'C5.ahead',
  level: 'should',
  title: 'reading ahead has a limit: while nobody asks for the next batch, the world is not emptied into memory',
  needs: ['counts', 'many items'],
  buildsOn: ['C5.untouched'],
  advice: 'stop to fetch while a page or two are waiting, and go on when nextBatch has taken one',
  async run(lab) {
    const count = lab.manyItems;
    await lab.put(undefined, 0, count);
    const session = await lab.open();
    const reader = await session.build();
    const { length } = await reader.read(1);
    const taken = await takenAtRest(lab);
    if (taken <= count / 2) return;
    const called = `one nextBatch, which gave ${length} of ${count} items, and a long pause`;
    throw new RuleFailure({ called, came: `${taken} items taken from the world`, wanted: 'a small part of them' });
  },
};
