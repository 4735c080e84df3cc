import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const firstPosition: ConformanceRule = {
  id: 'C3',
  level: 'must',
  title: 'the snapshot right after a fresh build is a position like any other: reading from it gives everything',
  needs: ['replays'],
  buildsOn: ['C5.untouched', 'C10'],
  advice: 'decide in buildPart where a fresh part starts, and return that from the first snapshot',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const fresh = await session.build();
    const { position } = fresh;
    await fresh.close();
    const reader = await session.build(undefined, { position });
    await expectRest(lab, reader, wanted, `a build at ${position}, the first snapshot of a fresh part, and reading`);
  },
};
