import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const listingChangesNothing: ConformanceRule = {
  id: 'C1.pure',
  level: 'must',
  title: 'listParts has no side effects: reading goes on as if it had not been called',
  needs: ['positions'],
  buildsOn: ['C1', 'C5.untouched'],
  advice: 'keep nothing in listParts that buildPart or nextBatch looks at; it is called at any time, or not at all',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came: unknown[] = [];
    while (came.length < wanted.length && !reader.isEnded) {
      await session.list();
      came.push(...(await reader.read(1)));
    }
    expectItems(lab, came, wanted, 'reading with listParts before every nextBatch');
  },
};
