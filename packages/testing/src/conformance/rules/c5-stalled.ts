import { EOF } from '@headwater/core';
import { expectRest } from '../lab/expect-items.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const stalled: ConformanceRule = {
  id: 'C5.stalled',
  level: 'must',
  title:
    'when its signal aborts, nextBatch settles promptly even if the world never answers, and nothing is lost by that',
  needs: ['replays', 'stalls'],
  buildsOn: ['C5.abort'],
  advice:
    'pass the signal to every request, or race the request with it; a service that hangs answers nothing, for ever',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const reader = await session.build();
    const came = [...(await reader.read(1))];
    await lab.stall();
    // What was fetched before comes without a request.
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
    const { position } = reader;
    await reader.close();
    const later = await session.build(undefined, { position });
    await expectRest(
      lab,
      later,
      wanted.slice(came.length),
      'a call that was aborted while a request hung, and a restart',
    );
  },
};
