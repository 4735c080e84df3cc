import { describe } from '../../checker/describe.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const identity: ConformanceRule = {
  id: 'C12.identity',
  level: 'must',
  title: 'identity tells two worlds apart',
  needs: ['identifies'],
  buildsOn: ['C12'],
  advice: 'name the cluster, bucket or directory itself (its id, its real path), not the options that lead there',
  async run(lab) {
    const sibling = await lab.sibling();
    await lab.put();
    await sibling.put();
    const here = await (await lab.open()).identity();
    const there = await (await sibling.open()).identity();
    if (here !== undefined && there !== undefined && here !== there) return;
    const wanted = 'two texts that differ';
    throw new RuleFailure({
      called: 'identity over two worlds',
      came: `${describe(here)} and ${describe(there)}`,
      wanted,
    });
  },
};
