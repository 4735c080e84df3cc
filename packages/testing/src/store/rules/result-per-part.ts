import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, fencedBy, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const resultPerPart: StoreRule = {
  id: 'ST8',
  title: 'says for each record of a commit, in order, whether it was written; a fenced one stops no other',
  async run({ connect }) {
    const session = await start(await connect(), 'flow');
    await session.commit(['a', 'b', 'c'].map((part) => makeRecord(session, part, { seq: 5 })));
    const moved = await session.move(['b']);
    const records = [
      makeRecord(session, 'd'),
      makeRecord(session, 'c', { seq: 2 }),
      makeRecord(session, 'b', { seq: 6 }),
      makeRecord(session, 'a', { seq: 6 }),
    ];
    const results = [written('d'), fencedBy('seq', 'c'), fencedBy('generation', 'b'), written('a')];
    await expectCommit(session, records, results);
    await expectRecords(session, [
      makeRecord(session, 'a', { seq: 6 }),
      makeRecord(session, 'b', { seq: 5, generation: moved }),
      makeRecord(session, 'c', { seq: 5 }),
      makeRecord(session, 'd'),
    ]);
  },
};
