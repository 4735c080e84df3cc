import { expectAwake } from '../lab/expect-awake.ts';
import { firstMark } from '../lab/first-mark.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const missedMarks: ConformanceRule = {
  id: 'P2.missed',
  level: 'must',
  title: 'marks that were missed are skipped, not made up for in a burst',
  needs: ['polls and skips'],
  buildsOn: ['P2'],
  advice: 'after a poll, wait for the first mark that is still to come',
  async run(lab) {
    const { intervalMs } = lab.polling;
    const { reader, mark } = await firstMark(lab);
    lab.passTo(mark + 2.5 * intervalMs);
    await reader.next();
    expectAwake(reader, mark + 3 * intervalMs, lab.now, `a poll ${2.5 * intervalMs} ms after its mark`);
  },
};
