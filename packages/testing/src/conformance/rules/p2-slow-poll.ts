import { expectAwake } from '../lab/expect-awake.ts';
import { firstMark } from '../lab/first-mark.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const slowPoll: ConformanceRule = {
  id: 'P2.slow',
  level: 'must',
  title: 'marks that pass during a call are left out',
  needs: ['polls and skips'],
  buildsOn: ['P2.missed'],
  advice: 'look at `now` of nextAwake after a poll: the next one is at the first mark after that',
  async run(lab) {
    const { intervalMs } = lab.polling;
    const { reader, mark } = await firstMark(lab);
    lab.passTo(mark);
    await reader.next({ beside: async () => lab.passTo(mark + 2.5 * intervalMs) });
    expectAwake(reader, mark + 3 * intervalMs, lab.now, `a poll at a mark that took ${2.5 * intervalMs} ms`);
  },
};
