import { EOF } from '@headwater/core';
import { expectRest } from '../lab/expect-items.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { Reader } from '../lab/reader.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure, RuleFailure, StuckFailure } from '../rule-failure.ts';

const advice =
  'pass the signal to every request, or race the request with it; a service that hangs answers nothing, for ever';
const adviceAfterwards =
  'let a request that is given up free its connection, for the next one waits behind it: close that connection and open another; where the client can only time out, let the world give it a timeout below patienceMs';

export const stalled: ConformanceRule = {
  id: 'C5.stalled',
  level: 'must',
  title:
    'when its signal aborts, nextBatch settles promptly even if the world never answers, and nothing is lost by that',
  needs: ['replays', 'stalls'],
  buildsOn: ['C5.abort'],
  advice,
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came = [...(await reader.read(1))];
    await lab.stall();
    const asked = 'the stalled call itself, nextBatch whose request was not answered and whose signal then aborted';
    came.push(...(await telling(asked, advice, () => readToStall(reader))));
    const { position } = reader;
    const later = 'a call after the stalled one, which had settled, in the same session';
    await telling(later, adviceAfterwards, async () => {
      await reader.close();
      const again = await session.build(undefined, { position });
      const called = 'a call that was aborted while a request hung, and a restart';
      await expectRest(lab, again, wanted.slice(came.length), called);
    });
  },
};

/** What came until a call had to be aborted while it waited. What was fetched before comes without a request. */
async function readToStall(reader: Reader): Promise<unknown[]> {
  const came: unknown[] = [];
  for (let isWaiting = false; !isWaiting && !reader.isEnded;) {
    try {
      const batch = await reader.next({ abort: 'when it waits' });
      if (batch !== EOF) came.push(...batch);
    } catch (error) {
      if (!isAbort(error)) throw asFailure(error, 'nextBatch, aborted while a request hung', 'signal.reason');
      break;
    }
    isWaiting = reader.wasPending;
  }
  return came;
}

/** Says of a call that is stuck which one it was, and what helps with that one. */
async function telling<T>(which: string, change: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof StuckFailure)) throw error;
    const { called, came, wanted } = error.report;
    throw new RuleFailure({ called: `${called}: ${which}`, came, wanted, change, cause: error });
  }
}
