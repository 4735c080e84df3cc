import { expectAwake } from '../lab/expect-awake.ts';
import { firstMark } from '../lab/first-mark.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const caughtUpMarks: ConformanceRule = {
  id: 'P2.catchUp',
  level: 'must',
  title: "with missed: 'catch-up' every mark is polled, one after the other",
  needs: ['polls and catches up'],
  buildsOn: ['P2'],
  advice: 'after a poll, the next mark is the one after it, also when that is past',
  async run(lab) {
    const { intervalMs } = lab.polling;
    const { reader, mark } = await firstMark(lab);
    lab.passTo(mark + 2.5 * intervalMs);
    for (const missed of [1, 2]) {
      await reader.next();
      expectAwake(reader, undefined, lab.now, `a poll, with ${3 - missed} missed marks to make up for`);
    }
    await reader.next();
    expectAwake(reader, mark + 3 * intervalMs, lab.now, 'the poll of the last mark that was missed');
  },
};
