import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectCode, expectRecords } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const transactPromise: StoreRule = {
  id: 'ST25',
  title: 'refuses a sink that returns a promise, and writes nothing of it (S6)',
  needs: 'synchronous-transactions',
  async run({ rows }) {
    const store = await rows.connect();
    const session = await store.open('flow', { holder: 'holder' });
    const record = makeRecord(session, 'part');
    const writes: readonly (() => PromiseLike<unknown>)[] = [
      () => Promise.resolve(rows.insert(store, 'resolved')),
      () => Promise.reject(new Error('this rejection needs a handler')),
      async () => rows.insert(store, 'async'),
    ];
    for (const write of writes) {
      const error = await expectCode('SINK_ASYNC', () => session.transact(record, write));
      deepStrictEqual([error.flow, error.part, error.retryable], ['flow', 'part', false]);
      deepStrictEqual(await rows.read(), []);
      await expectRecords(session, []);
    }
  },
};
