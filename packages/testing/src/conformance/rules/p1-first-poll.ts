import { expectAwake } from '../lab/expect-awake.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const firstPoll: ConformanceRule = {
  id: 'P1',
  level: 'must',
  title: 'the first poll is at the next mark of alignTo, or at once without it',
  needs: ['polls'],
  buildsOn: ['C7', 'C10'],
  advice: 'without a position, wait for the first alignTo + n × interval that is not past',
  async run(lab) {
    const { alignTo, intervalMs } = lab.polling;
    await lab.put();
    const session = await lab.open();
    if (alignTo === undefined) {
      expectAwake(await session.build(), undefined, lab.now, 'a fresh build');
      return;
    }
    const mark = lab.markFrom(lab.now.getTime());
    for (const [afterMark, wanted] of [
      [0, mark],
      [0.3 * intervalMs, mark + intervalMs],
    ] as const) {
      lab.passTo(mark + afterMark);
      const reader = await session.build();
      expectAwake(reader, wanted, lab.now, `a fresh build ${afterMark} ms after a mark`);
      await reader.close();
    }
  },
};
