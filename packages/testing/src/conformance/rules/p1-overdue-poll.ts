import { expectAwake } from '../lab/expect-awake.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const overduePoll: ConformanceRule = {
  id: 'P1.overdue',
  level: 'must',
  title: 'a mark that passed while nothing ran is polled at once by the next start',
  needs: ['polls', 'positions'],
  buildsOn: ['P1.resumed'],
  advice: 'take the mark from the position as it is, even when it is past; do not wait for the next one',
  async run(lab) {
    const { intervalMs } = lab.polling;
    await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    await reader.read(1);
    const { awake, position } = reader;
    await reader.close();
    const mark = awake?.getTime() ?? lab.now.getTime();
    lab.passTo(mark + 2.5 * intervalMs);
    const later = await session.build(undefined, { position });
    expectAwake(later, undefined, lab.now, `a restart at ${position}, two and a half intervals after its mark`);
  },
};
