import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

const times = 2;

export const growth: ConformanceRule = {
  id: 'C6.grown',
  level: 'must',
  title: 'what was added after EOF is read by a later execution, and only that',
  needs: ['replays', 'bounded', 'grows'],
  buildsOn: ['C2', 'C6'],
  advice: 'keep in the position how far it was read, not that it was finished',
  async run(lab) {
    let behind = (await lab.put()).length;
    const first = await lab.open();
    const reader = await first.build();
    await reader.readToEnd();
    let { position } = reader;
    await first.close();
    // The same source object, and one that knows nothing of it.
    for (const source of [first.source, await lab.source()]) {
      for (let time = 0; time < times; time += 1) {
        const wanted = await lab.put(undefined, behind);
        behind += wanted.length;
        const later = await lab.open(source);
        const goesOn = await later.build(undefined, { position });
        const came = await goesOn.readToEnd();
        expectItems(
          lab,
          came,
          wanted,
          `another execution from ${position}, the position after EOF, with more put since`,
        );
        position = goesOn.position;
        await later.close();
      }
    }
  },
};
