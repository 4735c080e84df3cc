import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const atMostOnce: ConformanceRule = {
  id: 'P5',
  level: 'must',
  title: 'without resume it is at most once: no restart, from whatever position, repeats an item',
  needs: ['polls without resume'],
  buildsOn: ['C5.untouched'],
  advice: 'keep no items in the source or in the position; what was polled and not delivered is gone',
  async run(lab) {
    const wanted = await lab.put();
    const came: unknown[] = [];
    let position: string | undefined;
    while (came.length < wanted.length) {
      const session = await lab.open();
      const reader = await session.build(undefined, { position });
      came.push(...(await reader.read(1)));
      // Every second time the position of the item is lost with the process.
      if (came.length % 2 === 0) position = reader.position;
      if (reader.isEnded) break;
    }
    expectItems(lab, came, wanted, 'polling with a crash after every item');
  },
};
