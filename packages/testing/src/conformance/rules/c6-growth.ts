import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const growth: ConformanceRule = {
  id: 'C6.grown',
  level: 'must',
  title: 'what was added after EOF is read by a later execution, and only that',
  needs: ['replays', 'bounded', 'grows'],
  buildsOn: ['C6', 'C8'],
  advice: 'keep in the position how far it was read, not that it was finished',
  async run(lab) {
    const { length } = await lab.put();
    const first = await lab.open();
    const reader = await first.build();
    await reader.readToEnd();
    await first.close();
    const wanted = await lab.put(undefined, length);
    const second = await lab.open(first.source);
    const later = await second.build(undefined, { position: reader.position });
    const came = await later.readToEnd();
    expectItems(lab, came, wanted, `another execution from ${reader.position}, after more had been put`);
  },
};
