import { expectItems } from '../lab/expect-items.ts';
import { rest } from '../lab/rest.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { RuleFailure } from '../rule-failure.ts';

export const cutEverywhere: ConformanceRule = {
  id: 'C8',
  level: 'must',
  title: 'cut at every call: position through JSON text, a new object, and the rest is exactly the rest',
  needs: ['replays'],
  buildsOn: ['C5.untouched'],
  advice:
    'return from snapshot the place behind the last item that nextBatch returned, not what was read ahead, as plain JSON; and start exactly there in buildPart',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    let reader = await session.build();
    const came: unknown[] = [];
    let cuts = 0;
    let called = 'reading to the first cut';
    while (came.length < wanted.length) {
      const batch = await reader.read(1);
      came.push(...batch);
      expectItems(lab, came, wanted.slice(0, came.length), called);
      if (reader.isEnded) break;
      // What is read ahead in the background may not move the position: the checker compares it at the next call.
      await rest();
      if (came.length < wanted.length) cuts += 1;
      const { position } = reader;
      await reader.close();
      called = `the restart at ${position}`;
      reader = await session.build(undefined, { position });
    }
    came.push(...(await reader.probe()));
    expectItems(lab, came, wanted, called);
    if (cuts === 0) {
      throw new RuleFailure({
        called: 'nextBatch until everything had come',
        came: `all ${wanted.length} items in one batch`,
        wanted: 'two batches or more',
        change:
          'give the source small batches or put them in several pages, so that there is a place to cut; nothing is wrong with the source yet',
      });
    }
  },
};
