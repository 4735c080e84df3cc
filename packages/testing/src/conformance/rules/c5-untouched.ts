import { HandedOut } from '../lab/handed-out.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const untouched: ConformanceRule = {
  id: 'C5.untouched',
  level: 'must',
  title: 'what was handed over is never touched again by the partition, neither the array nor its items',
  needs: [],
  buildsOn: ['C5'],
  advice:
    'make a new array for every batch and a new object for every item; do not reuse buffers that items point into',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const handedOut = new HandedOut();
    for (let count = 0; count < length && !reader.isEnded;) {
      const batch = await reader.read(1);
      handedOut.add(batch);
      count += batch.length;
    }
    await reader.probe();
    await reader.close();
    handedOut.expectUntouched('when everything was read');
  },
};
