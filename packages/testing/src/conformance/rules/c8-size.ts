import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

/** A number that gains digits, a name that is a little longer. */
const slack = 64;

export const size: ConformanceRule = {
  id: 'C8.size',
  level: 'should',
  title: 'a position does not grow with what was read',
  needs: ['positions', 'many items'],
  buildsOn: ['C5.untouched', 'C8.pure'],
  advice: 'keep one place, an offset, a key or a page, not a list of what was seen; it is stored with every commit',
  async run(lab) {
    const count = Math.min(lab.manyItems, 20 * lab.itemCount);
    await lab.put(undefined, 0, count);
    const session = await lab.open();
    const reader = await session.build();
    const first = await reader.read(1);
    const before = reader.position?.length ?? 0;
    await reader.read(count - first.length);
    const after = reader.position?.length ?? 0;
    if (after - before <= slack + count / 2) return;
    const called = `snapshot after ${count} items`;
    const came = `${after} characters: ${reader.position?.slice(0, 100)}…`;
    throw new RuleFailure({ called, came, wanted: `about ${before}, as after ${first.length} items` });
  },
};
