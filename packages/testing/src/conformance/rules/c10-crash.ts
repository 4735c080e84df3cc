import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const crash: ConformanceRule = {
  id: 'C10.crash',
  level: 'must',
  title: 'nothing depends on close: after a crash a new object goes on from the last position',
  needs: ['replays'],
  buildsOn: ['C2', 'C8', 'C10'],
  advice: 'write and release nothing in close that a later build needs: no marker files, no locks, no flushed offsets',
  async run(lab) {
    const wanted = await lab.put();
    const came: unknown[] = [];
    let position: string | undefined;
    const called = 'reading on in a new object while the one before was never closed';
    try {
      while (came.length < wanted.length) {
        const session = await lab.open();
        const reader = await session.build(undefined, { position });
        came.push(...(await reader.read(1)));
        position = reader.position;
        if (reader.isEnded) break;
      }
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
    expectItems(lab, came, wanted, called);
  },
};
