import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const forgetParts: StoreRule = {
  id: 'ST19',
  title: 'forgets parts on request: nothing of them is remembered, the others stay (R9)',
  async run({ connect }) {
    const store = await connect();
    const session = await start(store, 'flow');
    const other = await start(store, 'other flow');
    const [a, b, c] = [makeRecord(session, 'a', { seq: 9 }), makeRecord(session, 'b'), makeRecord(other, 'a')];
    await session.commit([a, b]);
    await other.commit([c]);
    await session.forget(['a', 'never there']);
    await expectRecords(session, [b]);
    await expectRecords(other, [c]);
    const fresh = makeRecord(session, 'a', { seq: 0, state: undefined });
    await expectCommit(session, [fresh], [written('a')]);
    await session.forget([]);
    await expectRecords(session, [fresh, b]);
  },
};
