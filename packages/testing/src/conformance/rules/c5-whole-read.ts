import { expectRest } from '../lab/expect-items.ts';
import type { ConformanceRule } from '../conformance-rule.ts';

export const wholeRead: ConformanceRule = {
  id: 'C5',
  level: 'must',
  title: 'nextBatch returns arrays or EOF, and in all what was put, in order, once',
  needs: [],
  buildsOn: ['C1'],
  advice:
    'look at the first item that differs; when items come out in another form than they are put, give the setup an itemOf',
  adviceOnError:
    'begin at the line that threw: nothing was wrong with the world; a call has its context alone, no earlier call on the same source object (C2)',
  async run(lab) {
    for (const part of lab.parts) await lab.put(part);
    const session = await lab.open();
    for (const part of lab.parts) {
      const reader = await session.build(part);
      await expectRest(lab, reader, lab.items(part), `reading part '${part}' without interruption`);
      await reader.close();
    }
  },
};
