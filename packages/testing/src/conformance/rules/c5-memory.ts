import { bytesHeld } from '../lab/collect-garbage.ts';
import type { Lab } from '../lab/lab.ts';
import type { Reader } from '../lab/reader.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

/** What an engine allocates beside: code that it compiles, tables that grow in steps. */
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
    const session = await lab.open(await lab.uncheckedSource());
    // The first read is for the engine, which compiles and learns while it goes.
    const first = await session.build();
    await readOver(first, count, lab);
    await first.close();
    const reader = await session.build();
    let read = await readOver(reader, lab.itemCount, lab);
    const before = await bytesHeld();
    read += await readOver(reader, count / 2 - read, lab);
    const half = await bytesHeld();
    read += await readOver(reader, count - read, lab);
    const after = await bytesHeld();
    const limit = noiseBytes + textBytes / 2;
    // A buffer that fills up once is no leak: what grows with the items grows in the second half as well.
    if (after - before <= limit || after - half <= limit / 3) return;
    const called = `reading ${count} items, of ${textBytes} bytes as JSON, and keeping none of them`;
    const came = `${after - before} bytes more than after the first ${lab.itemCount}, ${after - half} of them for the second half`;
    throw new RuleFailure({ called, came, wanted: `at most ${Math.round(limit)} bytes` });
  },
};

/** Reads at least that many items, and keeps none. */
async function readOver(reader: Reader, count: number, { patienceMs }: Lab): Promise<number> {
  let read = 0;
  const end = performance.now() + 20 * patienceMs;
  while (read < count && !reader.isEnded && performance.now() < end) read += (await reader.read(1)).length;
  return read;
}
