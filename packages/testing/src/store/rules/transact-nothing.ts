import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectFailure, expectRecords, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const transactNothing: StoreRule = {
  id: 'ST22',
  title: 'writes neither rows nor position when the sink throws, lets its error through and goes on (S3)',
  needs: 'transactions',
  async run({ rows }) {
    const store = await rows.connect();
    const session = await store.open('flow', { holder: 'holder' });
    const kept = makeRecord(session, 'part', { seq: 1 });
    await session.transact(kept, () => rows.insert(store, 'kept'));
    const failure = new RangeError('the handler does not like this row');
    const failed = makeRecord(session, 'part', { seq: 2 });
    const thrown = await expectFailure(() =>
      session.transact(failed, () => {
        void rows.insert(store, 'rolled back');
        throw failure;
      }),
    );
    deepStrictEqual(thrown, failure);
    deepStrictEqual(await rows.read(), ['kept']);
    await expectRecords(session, [kept]);
    deepStrictEqual(await session.transact(failed, () => rows.insert(store, 'second attempt')), written('part'));
    deepStrictEqual(await rows.read(), ['kept', 'second attempt']);
  },
};
