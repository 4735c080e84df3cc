import { EOF } from '@headwater/core';
import { asFailure } from '../rule-failure.ts';
import { expectItems } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const committedBeside: ConformanceRule = {
  id: 'C4',
  level: 'must',
  title: 'committed may run while nextBatch waits, and after EOF; nothing is lost or repeated by that',
  needs: ['positions'],
  buildsOn: ['C5.untouched', 'C9'],
  advice: 'let committed work from its argument alone, without a lock or a field that nextBatch uses as well',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came: unknown[] = [];
    const called = 'committed beside every nextBatch, and after the last one';
    try {
      while (came.length < wanted.length && !reader.isEnded) {
        const { position } = reader;
        const batch = await reader.patientNext({ beside: () => reader.commit(position) });
        if (batch === EOF) break;
        came.push(...batch);
        if (batch.length === 0) await reader.pause();
      }
      if (lab.setup.bounded === true && !reader.isEnded) came.push(...(await reader.readToEnd()));
      await reader.commit();
      await reader.close();
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
    expectItems(lab, came, wanted, called);
  },
};
