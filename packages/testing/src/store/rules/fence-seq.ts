import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, fencedBy, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const fenceSeq: StoreRule = {
  id: 'ST7',
  title: 'writes no lower seq of the same generation, and no other state for the same seq',
  async run({ connect }) {
    const session = await start(await connect(), 'flow');
    const stored = makeRecord(session, 'part', { seq: 5, state: '{"offset":50}' });
    await expectCommit(session, [stored], [written('part')]);
    const refused = [
      makeRecord(session, 'part', { seq: 4, state: '{"offset":50}' }),
      makeRecord(session, 'part', { seq: 5, state: '{"offset":60}' }),
      makeRecord(session, 'part', { seq: 5, state: undefined }),
      makeRecord(session, 'part', { seq: 0, state: undefined }),
    ];
    for (const record of refused) {
      await expectCommit(session, [record], [fencedBy('seq', 'part')]);
      await expectRecords(session, [stored]);
    }
    const gap = makeRecord(session, 'part', { seq: 9, state: '{"offset":60}' });
    await expectCommit(session, [gap], [written('part')]);
    await expectRecords(session, [gap]);
  },
};
