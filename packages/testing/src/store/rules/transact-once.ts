import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const transactOnce: StoreRule = {
  id: 'ST24',
  title: 'writes no rows twice when the reply to a transaction was lost and it is sent again (R2)',
  needs: 'transactions',
  async run({ rows }) {
    const store = await rows.connect();
    const session = await store.open('flow', { holder: 'holder' });
    await session.commit([makeRecord(session, 'part', { seq: 0, state: undefined })]);
    const first = makeRecord(session, 'part', { seq: 0 });
    const second = makeRecord(session, 'part', { seq: 1 });
    for (const record of [first, first, second, second]) {
      const result = await session.transact(record, () => rows.insert(store, `seq ${record.seq}`));
      deepStrictEqual(result, written('part'));
    }
    deepStrictEqual(await rows.read(), ['seq 0', 'seq 1']);
  },
};
