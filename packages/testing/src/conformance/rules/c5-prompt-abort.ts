import { EOF } from '@headwater/core';
import { expectItems, expectRest } from '../lab/expect-items.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { Reader } from '../lab/reader.ts';
import type { Session } from '../lab/session.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const promptAbort: ConformanceRule = {
  id: 'C5.abort',
  level: 'must',
  title: 'when its signal aborts, nextBatch settles promptly, and nothing is lost by that',
  needs: ['replays'],
  buildsOn: ['C5.untouched', 'C8'],
  advice:
    'pass the signal to whatever nextBatch waits for; give what is there, or an empty array, or throw signal.reason, and move the position only with what is returned',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came = await reader.read(1);
    const later = await goOn(session, reader, came, 'at once');
    const called = 'a call that was aborted at once, a restart, and reading on';
    await expectRest(lab, later, wanted.slice(came.length), called);
    if (later.isEnded) return;
    await later.close();
    const waiting = await session.build(undefined, { position: later.position });
    const none: unknown[] = [];
    await goOn(session, waiting, none, 'when it waits');
    expectItems(lab, none, [], 'a call at the end that was aborted while it waited');
  },
};

/** Aborts a call, keeps what it returned, and gives a new object at the position after it. */
async function goOn(
  session: Session,
  reader: Reader,
  came: unknown[],
  abort: 'at once' | 'when it waits',
): Promise<Reader> {
  if (reader.isEnded) return reader;
  try {
    const batch = await reader.next({ abort });
    if (batch === EOF) return reader;
    came.push(...batch);
  } catch (error) {
    if (!isAbort(error))
      throw asFailure(error, `nextBatch, aborted ${abort}`, 'items, an empty array or signal.reason');
  }
  await reader.close();
  return session.build(undefined, { position: reader.position });
}
