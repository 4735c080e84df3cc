import { expectItems } from '../lab/expect-items.ts';
import { rest } from '../lab/rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const abortAfterwards: ConformanceRule = {
  id: 'C5.afterwards',
  level: 'must',
  title: "the signal of a call is nobody's afterwards: one that aborts when its call has settled changes nothing",
  needs: [],
  buildsOn: ['C5.untouched'],
  advice:
    'let a listener end with its call (removeEventListener, or a flag that it looks at), and do not hand the signal of one call to what lives longer, a stream or a connection',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came: unknown[] = [];
    const called = 'reading on after the signal of the call before had aborted';
    try {
      while (came.length < wanted.length && !reader.isEnded) {
        came.push(...(await reader.read(1)));
        reader.controller.abort();
        await rest();
      }
      came.push(...(await reader.probe()));
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
    expectItems(lab, came, wanted, called);
  },
};
