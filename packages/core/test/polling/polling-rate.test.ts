import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NextItemContext, type PollingPosition, SimplePollingSource } from '../../src/index.ts';
import { drive } from '../support/polled.ts';

const intervalMs = 100;
const start = 1_037;

class Times extends SimplePollingSource<number> {
  override nextItem({ now }: NextItemContext): number {
    return now.getTime();
  }
}

/** One execution: how long it is down before, how long it runs, how long each of its calls takes, when it sleeps. */
const execution = fc.record({
  downMs: fc.integer({ min: 0, max: 500 }),
  runMs: fc.integer({ min: 0, max: 1_000 }),
  callMs: fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 5 }),
  sleepAfterMs: fc.integer({ min: 0, max: 500 }),
  sleepMs: fc.integer({ min: 0, max: 700 }),
});

test('P1, P2: over all restarts, slow calls and sleeps no mark is polled twice, and none is polled before its time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(execution, { minLength: 1, maxLength: 6 }), fc.boolean(), async (executions, aligned) => {
      const alignTo = aligned ? new Date(0) : undefined;
      const polls: number[] = [];
      let time = start;
      let resumeState: PollingPosition | undefined;
      for (const { downMs, runMs, callMs, sleepAfterMs, sleepMs } of executions) {
        const from = time + downMs;
        time = from + runMs;
        const sleep = { from: from + sleepAfterMs, to: from + sleepAfterMs + sleepMs };
        let call = 0;
        const next = (): number => callMs[(call += 1) % callMs.length] ?? 0;
        const { items, position } = await drive(new Times({ intervalMs, alignTo }), {
          from,
          to: time,
          resumeState,
          sleep,
          callMs: next,
        });
        polls.push(...items);
        resumeState = position;
      }
      const phase = aligned ? 0 : start + (executions[0]?.downMs ?? 0);
      const marks = polls.map((poll) => Math.floor((poll - phase) / intervalMs));
      expect(marks).toEqual([...new Set(marks)].toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});
