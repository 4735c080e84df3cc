import { bytesHeld } from '../lab/collect-garbage.ts';
import type { Lab } from '../lab/lab.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

/** What a part holds anyway, and tables that grow in steps. */
const noiseBytes = 24 * 1024;

export const memory: ConformanceRule = {
  id: 'C5.memory',
  level: 'should',
  title: 'what was returned is let go: reading a hundred times more needs no more memory',
  needs: ['replays', 'many items'],
  buildsOn: ['C5.untouched', 'C10'],
  advice: 'keep neither items nor anything about each of them (seen ids, offsets, promises) for longer than the batch',
  async run(lab) {
    const count = lab.manyItems;
    const put = await lab.put(undefined, 0, count);
    const textBytes = put.reduce<number>((sum, item) => sum + (JSON.stringify(item) ?? '').length, 0);
    const limit = noiseBytes + textBytes / 2;
    const grew: string[] = [];
    let stayed = 0;
    // What else the engine does meanwhile may hide it or look like it once, not twice.
    while (grew.length < 2 && stayed < 2) {
      const few = await bytesLetGo(lab, lab.itemCount);
      const all = await bytesLetGo(lab, count);
      if (all - few < limit / 2) return;
      const half = await bytesLetGo(lab, count / 2);
      const growth = all - few;
      // A buffer that fills up once is no leak: what grows with the items grows in the first half and in the second.
      if (growth <= limit || Math.min(half - few, all - half) < growth / 4) stayed += 1;
      else
        grew.push(
          `a part that held ${few} bytes after ${lab.itemCount} items, ${half} after half of them, ${all} at the end`,
        );
    }
    const [came = ''] = grew;
    if (stayed === 2) return;
    const called = `reading ${count} items, of ${textBytes} bytes as JSON, and keeping none of them`;
    throw new RuleFailure({ called, came, wanted: `at most ${Math.round(limit)} bytes more at the end` });
  },
};

/**
 * How much less is held when a part that has returned so many items was closed. What the world keeps, a list of the
 * requests that it has seen for example, is there before and after.
 */
async function bytesLetGo(lab: Lab, count: number): Promise<number> {
  const before = await bytesWhileOpen(lab, count);
  return before - (await bytesHeld());
}

async function bytesWhileOpen(lab: Lab, count: number): Promise<number> {
  // The checker remembers positions.
  const session = await lab.open(await lab.uncheckedSource());
  const reader = await session.build();
  const end = performance.now() + 20 * lab.patienceMs;
  for (let read = 0; read < count && !reader.isEnded && performance.now() < end;) read += (await reader.read(1)).length;
  const bytes = await bytesHeld();
  await session.close();
  return bytes;
}
