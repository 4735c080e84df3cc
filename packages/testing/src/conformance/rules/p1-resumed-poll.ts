import { expectAwake } from '../lab/expect-awake.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const resumedPoll: ConformanceRule = {
  id: 'P1.resumed',
  level: 'must',
  title: 'the next mark is part of the position: a restart does not poll early',
  needs: ['polls', 'positions'],
  buildsOn: ['P1', 'P2'],
  advice: 'put the time of the next poll into the position',
  async run(lab) {
    const { intervalMs } = lab.polling;
    await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    await reader.read(1);
    const { awake, position } = reader;
    await reader.close();
    lab.passTo(lab.now.getTime() + 0.25 * intervalMs);
    const later = await session.build(undefined, { position });
    expectAwake(later, awake?.getTime(), lab.now, `a restart at ${position}, a quarter of an interval after the poll`);
  },
};
