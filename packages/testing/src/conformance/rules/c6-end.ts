import { expectRest } from '../lab/expect-items.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const end: ConformanceRule = {
  id: 'C6',
  level: 'must',
  title: 'EOF comes after the last item, and a later execution from there gives nothing again',
  needs: ['positions', 'bounded'],
  buildsOn: ['C5.untouched'],
  advice: 'return EOF alone, when there is nothing left; the snapshot after it is where a later execution goes on',
  async run(lab) {
    const { length } = await lab.put();
    const first = await lab.open();
    const reader = await first.build();
    const count = (await reader.readToEnd()).length;
    if (count < length) {
      throw new RuleFailure({ called: 'reading to EOF', came: `${count} items`, wanted: `${length} items` });
    }
    await reader.commit();
    await first.close();
    const second = await lab.open(first.source);
    const later = await second.build(undefined, { position: reader.position });
    await expectRest(lab, later, [], `another execution from ${reader.position}, the position after EOF`);
    await later.readToEnd();
  },
};
