import { describe } from '../../checker/describe.ts';
import { sameItem } from '../lab/same-item.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const partKeys: ConformanceRule = {
  id: 'C1',
  level: 'must',
  title: 'listParts names the same parts every time, with valid, unique and stable keys',
  needs: ['positions'],
  buildsOn: [],
  advice:
    'make keys of what the user knows, such as a relative path or topic and partition, never of counters, inodes, process ids or the time; and let listParts read only',
  async run(lab) {
    for (const part of lab.parts) await lab.put(part);
    const keys = await Promise.all(lab.parts.map((part) => lab.keyOf(part)));
    const wanted = keys.toSorted();
    for (const time of ['of a first source object', 'of a second source object']) {
      const session = await lab.open();
      for (const again of ['', ', called again']) {
        const came = (await session.list()).toSorted();
        if (sameItem(came, wanted)) continue;
        throw new RuleFailure({ called: `listParts ${time}${again}`, came: describe(came), wanted: describe(wanted) });
      }
      await session.close();
    }
  },
};
