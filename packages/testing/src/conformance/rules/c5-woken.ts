import { expectItems } from '../lab/expect-items.ts';
import { wake } from '../lab/wake.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

/** The second time finds a waker that is good for one call, and the third what comes between a look and the waiting. */
const ways = ['when it waits', 'when it waits', 'at once'] as const;

export const woken: ConformanceRule = {
  id: 'C5.woken',
  level: 'must',
  title: 'a call that waits is woken by what comes, and not only by its signal',
  needs: ['grows', 'follows'],
  buildsOn: ['C5', 'C7'],
  advice:
    'let whatever nextBatch waits for settle when there is more, also when that came just before it began to wait; or return an empty array and say in nextAwake when to come again',
  async run(lab) {
    let { length: behind } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    await reader.read(behind);
    for (const when of ways) {
      const { called, came, wanted } = await wake(lab, reader, behind, when);
      expectItems(lab, came, wanted, called, behind);
      behind += wanted.length;
    }
  },
};
