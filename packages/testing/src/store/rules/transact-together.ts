import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectRecords, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const transactTogether: StoreRule = {
  id: 'ST21',
  title: 'writes rows and position together, also for a further worker (R2)',
  needs: 'transactions',
  async run({ rows }) {
    const store = await rows.connect();
    const session = await store.open('flow', { holder: 'holder' });
    const worker = await store.join('flow', session.generation);
    const first = makeRecord(session, 'part', { seq: 1 });
    deepStrictEqual(await session.transact(first, () => rows.insert(store, 'one')), written('part'));
    await expectRecords(session, [first]);
    const second = makeRecord(worker, 'part', { seq: 2 });
    deepStrictEqual(await worker.transact(second, () => rows.insert(store, 'two')), written('part'));
    await expectRecords(session, [second]);
    deepStrictEqual(await rows.read(), ['one', 'two']);
  },
};
