import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const fenceLostReply: StoreRule = {
  id: 'ST6',
  title: 'accepts the same generation, seq and state again: the reply to the first attempt was lost',
  async run({ connect }) {
    const session = await start(await connect(), 'flow');
    const listed = makeRecord(session, 'part', { seq: 0, state: undefined });
    const opened = makeRecord(session, 'part', { seq: 0 });
    for (const record of [listed, listed, opened, opened]) {
      await expectCommit(session, [record], [written('part')]);
      await expectRecords(session, [record]);
    }
  },
};
