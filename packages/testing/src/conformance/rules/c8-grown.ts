import { expectRest } from '../lab/expect-items.ts';
import { walk } from '../lab/walk.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const grown: ConformanceRule = {
  id: 'C8.grown',
  level: 'must',
  title: 'a position says where the next read starts, not where it ends: what was added meanwhile comes, too',
  needs: ['replays', 'grows'],
  buildsOn: ['C2', 'C8'],
  advice: 'look up where the end is when the part is built, and keep neither a total nor an end in the position',
  async run(lab) {
    const early = await lab.put();
    const session = await lab.open();
    const stops = await walk(await session.build(), early.length);
    await session.close();
    const wanted = [...early, ...(await lab.put(undefined, early.length))];
    for (const { position, behind } of stops) {
      const later = await lab.open();
      const reader = await later.build(undefined, { position });
      const called = `a build at ${position}, after ${lab.itemCount} more had been put, and reading on`;
      await expectRest(lab, reader, wanted.slice(behind), called);
      await later.close();
    }
  },
};
