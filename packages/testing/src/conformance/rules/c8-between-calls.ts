import { rest } from '../lab/rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const betweenCalls: ConformanceRule = {
  id: 'C8.pure',
  level: 'must',
  title: 'snapshot is synchronous, pure and JSON, and stays the same until nextBatch returns something',
  needs: ['positions'],
  buildsOn: [],
  advice: 'update the position in nextBatch, when the batch is returned, and nowhere else',
  async run(lab) {
    const { length } = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    for (let count = 0; count < length && !reader.isEnded;) {
      await rest();
      count += (await reader.read(1)).length;
    }
    await rest();
    await reader.probe();
  },
};
