import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const partsApart: ConformanceRule = {
  id: 'C2.parts',
  level: 'must',
  title: 'parts do not know of each other: read by turns, each gives its own items',
  needs: ['positions', 'several parts'],
  buildsOn: ['C5.untouched'],
  advice: 'keep nothing that belongs to one part in the source or in what open returned',
  async run(lab) {
    for (const part of lab.parts) await lab.put(part);
    const session = await lab.open();
    const readers = [];
    for (const part of lab.parts) readers.push(await session.build(part));
    const came = new Map<string, unknown[]>(lab.parts.map((part) => [part, []]));
    for (let round = 0; round < lab.itemCount; round += 1) {
      for (const reader of readers) {
        const items = came.get(reader.part) ?? [];
        if (items.length < lab.itemCount) items.push(...(await reader.read(1)));
      }
    }
    for (const [part, items] of came) {
      expectItems(lab, items, lab.items(part), `reading part '${part}' by turns with the others`);
    }
  },
};
