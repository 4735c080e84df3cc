import { expectAwake } from '../lab/expect-awake.ts';
import { firstMark } from '../lab/first-mark.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const fixedRate: ConformanceRule = {
  id: 'P2',
  level: 'must',
  title: 'polls come at a fixed rate: one that is late does not shift those after it',
  needs: ['polls'],
  buildsOn: ['P1'],
  advice: 'add the interval to the mark of this poll, not to the time at which it was made',
  async run(lab) {
    const { intervalMs } = lab.polling;
    const { reader, mark } = await firstMark(lab);
    lab.passTo(mark);
    await reader.next();
    expectAwake(reader, mark + intervalMs, lab.now, 'a poll at a mark');
    lab.passTo(mark + 1.3 * intervalMs);
    await reader.next();
    expectAwake(reader, mark + 2 * intervalMs, lab.now, `a poll ${0.3 * intervalMs} ms after its mark`);
  },
};
