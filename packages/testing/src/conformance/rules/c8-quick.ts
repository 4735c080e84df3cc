import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

/** A thousand times more than it should be, as the machine may be busy. */
const limitMs = 1;
const looks = 20;

export const quick: ConformanceRule = {
  id: 'C8.quick',
  level: 'should',
  title: 'snapshot costs microseconds: it only puts together what is there',
  needs: ['positions'],
  buildsOn: ['C5.untouched', 'C8.pure'],
  advice: 'read no file, ask no service and copy no buffer in snapshot; it is called after every batch',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open(await lab.uncheckedSource());
    const reader = await session.build();
    for (let count = 0; count < length && !reader.isEnded;) {
      count += (await reader.read(1)).length;
      const costs = Array.from({ length: looks }, () => reader.snapshotMs());
      // The quickest: all others may have been interrupted.
      const ms = Math.min(...costs);
      if (ms <= limitMs) continue;
      const came = `${ms.toFixed(2)} ms at the quickest of ${looks} times`;
      throw new RuleFailure({ called: `snapshot after ${count} items`, came, wanted: 'microseconds' });
    }
  },
};
