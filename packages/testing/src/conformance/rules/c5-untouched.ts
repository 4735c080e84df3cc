import { printBatch } from '../lab/print-batch.ts';
import { RuleFailure } from '../rule-failure.ts';
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
    const kept: { readonly batch: readonly unknown[]; readonly text: string }[] = [];
    for (let count = 0; count < length && !reader.isEnded;) {
      const batch = await reader.read(1);
      kept.push({ batch, text: printBatch(batch) });
      count += batch.length;
    }
    await reader.probe();
    await reader.close();
    for (const [number, { batch, text }] of kept.entries()) {
      if (printBatch(batch) === text) continue;
      const called = `looking at batch ${number} again when everything was read`;
      throw new RuleFailure({ called, came: printBatch(batch), wanted: text });
    }
  },
};
