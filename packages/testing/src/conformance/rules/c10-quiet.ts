import { takenAtRest } from '../lab/taken-at-rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const quiet: ConformanceRule = {
  id: 'C10.quiet',
  level: 'must',
  title: 'after close nothing more is taken from the world for that part, although its session goes on',
  needs: ['replays', 'grows', 'counts'],
  buildsOn: ['C10'],
  advice: 'end in close what reads ahead for the part, and let the client that open returned forget it',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    await reader.read(length);
    await reader.close();
    // A request that was under way may wait for these, and bring them.
    await lab.put(undefined, length);
    const before = await takenAtRest(lab);
    await lab.put(undefined, 2 * length);
    const after = await takenAtRest(lab);
    if (after <= before) return;
    const called = `close of a part that was read, ${length} items more in the world, and as many again after a pause`;
    throw new RuleFailure({ called, came: `${after - before} items taken from the world`, wanted: 'none' });
  },
};
