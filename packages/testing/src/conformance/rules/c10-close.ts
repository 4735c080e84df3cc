import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';
import { asFailure } from '../rule-failure.ts';

export const close: ConformanceRule = {
  id: 'C10',
  level: 'must',
  title: 'close works whenever it is called: after the build, in the middle, at the end',
  needs: [],
  buildsOn: ['C5.untouched'],
  advice: 'let go of what is there, if it is there: close may come before the first nextBatch and after EOF',
  async run(lab) {
    const wanted = await lab.put();
    const session = await lab.open();
    for (const when of ['right after the build', 'after one batch']) {
      const reader = await session.build();
      if (when === 'after one batch') await reader.read(1);
      await reader.close().catch((error: unknown) => {
        throw asFailure(error, `close ${when}`, 'no error');
      });
    }
    if (!lab.can('replays', session.source)) return;
    const later = await lab.open();
    const reader = await later.build();
    await expectRest(lab, reader, wanted, 'reading after two objects had been closed');
    await reader.close().catch((error: unknown) => {
      throw asFailure(error, 'close after the last batch', 'no error');
    });
  },
};
