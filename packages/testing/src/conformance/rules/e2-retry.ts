import { Retry } from '@headwater/core';
import { describe } from '../../checker/describe.ts';
import { expectItems } from '../lab/expect-items.ts';
import { readToError } from '../lab/read-to-error.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const retry: ConformanceRule = {
  id: 'E2',
  level: 'must',
  title: 'Retry means that nothing was done: the position stands, and the next call gives what would have come',
  needs: ['retries'],
  buildsOn: ['C5.untouched'],
  advice: 'throw Retry before anything is changed; what was fetched already is returned, or kept for the next call',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came = await reader.read(1);
    await lab.retry();
    const { items, error } = await readToError(reader, wanted.length - came.length, 'retry');
    came.push(...items);
    if (!Retry.is(error)) {
      const called = 'reading on after `retry` of the setup';
      throw new RuleFailure({ called, came: describe(error ?? 'no error'), wanted: 'a Retry' });
    }
    lab.passTo(lab.now.getTime() + error.afterMs);
    came.push(...(await reader.read(wanted.length - came.length)));
    expectItems(lab, [...came, ...(await reader.probe())], wanted, `reading on after Retry(${error.afterMs} ms)`);
  },
};
