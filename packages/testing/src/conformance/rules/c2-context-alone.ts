import { expectRest } from '../lab/expect-items.ts';
import { walk } from '../lab/walk.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const contextAlone: ConformanceRule = {
  id: 'C2',
  level: 'must',
  title: 'a part is built from its context alone: any position, a new source object, no earlier call',
  needs: ['replays'],
  buildsOn: ['C5.untouched', 'C8'],
  advice:
    'take everything about the position from resumeState: a source keeps no offsets, and neither does its module; a position that was not committed yet must stay readable',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    const stops = await walk(await session.build(), wanted.length);
    await session.close();
    // From the last to the first, so that what a module or service remembers is always ahead.
    for (const [number, { position, behind }] of stops.toReversed().entries()) {
      const later = await lab.open();
      // A discovered part starts at its beginning once; then it has a position like all others.
      const origin = number % 2 === 0 ? 'initial' : 'discovered';
      const reader = await later.build(undefined, { position, origin });
      const called = `buildPart of a new source at ${position}, with origin '${origin}', and reading on`;
      await expectRest(lab, reader, wanted.slice(behind), called);
      await later.close();
    }
  },
};
