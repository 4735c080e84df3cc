import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const startAtNowOfNothing: ConformanceRule = {
  id: 'C3.empty',
  level: 'must',
  title:
    'a start at "now" of a part that is empty yet is a position, too, whatever value that has: all that comes is read',
  needs: ['replays', 'starts at now', 'grows'],
  buildsOn: ['C1.pure', 'C3.now'],
  advice:
    'compare resumeState with undefined: 0, null and an empty text are positions, and `||` takes them for a fresh start',
  async run(lab) {
    await lab.put(undefined, 0, 0);
    const session = await lab.open(await lab.sourceAtNow());
    const parts = await session.list();
    // Some systems have no parts that are empty.
    if (lab.setup.parts === undefined ? parts.length === 0 : !parts.includes(lab.parts[0])) return;
    const fresh = await session.build();
    const { position } = fresh;
    await fresh.close();
    const wanted = await lab.put();
    const reader = await session.build(undefined, { position });
    const called = `a build at ${position}, the first snapshot of a start at now of an empty part, and reading what came since`;
    await expectRest(lab, reader, wanted, called);
  },
};
