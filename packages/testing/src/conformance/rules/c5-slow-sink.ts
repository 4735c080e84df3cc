import { expectItems } from '../lab/expect-items.ts';
import { HandedOut } from '../lab/handed-out.ts';
import { rest } from '../lab/rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

const pauseMs = 3_600_000;
const turns = 12;

export const slowSink: ConformanceRule = {
  id: 'C5.slow',
  level: 'must',
  title: 'however long the next call is in coming, nothing is lost, repeated or changed by that',
  needs: [],
  buildsOn: ['C5.untouched', 'C7.again'],
  advice:
    'keep what was read ahead until it is returned, or read it again; what a session or a cursor that has expired held, the next call has to fetch anew from the position',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came: unknown[] = [];
    const handedOut = new HandedOut();
    const called = 'reading with an hour between one call and the next';
    try {
      while (came.length < wanted.length && !reader.isEnded) {
        lab.passTo(lab.now.getTime() + pauseMs);
        await rest(turns);
        const batch = await reader.read(1);
        handedOut.add(batch);
        came.push(...batch);
      }
      lab.passTo(lab.now.getTime() + pauseMs);
      came.push(...(await reader.probe()));
      handedOut.expectUntouched('hours later');
    } catch (error) {
      throw asFailure(error, called, 'no error');
    }
    expectItems(lab, came, wanted, called);
  },
};
