import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const startAtNow: ConformanceRule = {
  id: 'C3.now',
  level: 'must',
  title:
    'a start at "now" is resolved once, in the first snapshot; a discovered part starts at its beginning all the same',
  needs: ['replays', 'starts at now', 'grows'],
  buildsOn: ['C2', 'C3'],
  advice:
    'look up where the end is in buildPart and keep that place in the position, never the word "latest"; apply the start option only when origin is "initial"',
  async run(lab) {
    const early = await lab.put();
    const source = await lab.sourceAtNow();
    const session = await lab.open(source);
    const fresh = await session.build();
    const { position } = fresh;
    await fresh.close();
    const late = await lab.put(undefined, early.length);
    const reader = await session.build(undefined, { position });
    await expectRest(
      lab,
      reader,
      late,
      `a build at ${position}, the first snapshot of a start at now, and reading what came since`,
    );
    await reader.close();
    const discovered = await session.build(undefined, { origin: 'discovered' });
    await expectRest(lab, discovered, [...early, ...late], "a fresh build with origin 'discovered', and reading");
  },
};
