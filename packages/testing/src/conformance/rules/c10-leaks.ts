import { hostTurn } from '../../clock/host-loop.ts';
import { openResources } from '../lab/open-resources.ts';
import { isAbort } from '../lab/is-abort.ts';
import type { Lab } from '../lab/lab.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

const rounds = 5;

/** How far a part is read before it is closed. */
const ways = ['read to its end', 'closed in the middle', 'closed after a call that was aborted'] as const;
type Way = (typeof ways)[number];

export const leaks: ConformanceRule = {
  id: 'C10.leaks',
  level: 'must',
  title: 'after close nothing is left open: no file, no socket, no timer for every part that was read',
  needs: [],
  buildsOn: ['C10', 'C11', 'C5.abort'],
  advice:
    'close what nextBatch or buildPart opened, also when a call was aborted or failed on the way; clear timers, and end what open returned in its dispose method',
  async run(lab) {
    const { length } = await lab.put();
    // What is made once and kept, a pool or a thread, is there after the first time.
    for (const way of ways) await readOnce(lab, length, way);
    for (const way of ways) {
      const before = openResources();
      for (let round = 0; round < rounds; round += 1) await readOnce(lab, length, way);
      const left = await leftOpen(lab, before);
      if (left === undefined) continue;
      throw new RuleFailure({ called: `reading a part ${rounds} times, ${way}`, came: left, wanted: 'none left' });
    }
  },
};

async function readOnce(lab: Lab, count: number, way: Way): Promise<void> {
  const session = await lab.open();
  const reader = await session.build();
  const isWhole = way === 'read to its end';
  if (lab.can('replays', session.source)) await reader.read(isWhole ? count : 1);
  if (isWhole) await reader.probe('when it waits');
  if (way === 'closed after a call that was aborted' && !reader.isEnded) {
    await reader.patientNext({ abort: 'at once' }).catch((error: unknown) => {
      if (!isAbort(error)) throw error;
    });
  }
  await session.close();
}

/** What there is more of than before, for every round; `undefined` when there is nothing. */
async function leftOpen(lab: Lab, before: ReadonlyMap<string, number>): Promise<string | undefined> {
  const end = performance.now() + lab.patienceMs;
  for (;;) {
    const more = [...openResources()].filter(([kind, count]) => count - (before.get(kind) ?? 0) >= rounds);
    if (more.length === 0) return undefined;
    // Sockets take a moment to be gone after they were closed.
    if (performance.now() > end)
      return more.map(([kind, count]) => `${count - (before.get(kind) ?? 0)} × ${kind}`).join(', ');
    await hostTurn();
  }
}
