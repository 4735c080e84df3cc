import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectRecords, fencedBy } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

function never(): never {
  throw new Error('the sink of a fenced part was called');
}

export const transactFenced: StoreRule = {
  id: 'ST23',
  title: 'does not even call the sink of a fenced execution or of a fenced part (R2)',
  needs: 'transactions',
  async run({ rows }) {
    const store = await rows.connect();
    const old = await store.open('flow', { holder: 'old' });
    const kept = makeRecord(old, 'part', { seq: 5 });
    await old.transact(kept, () => rows.insert(store, 'kept'));
    const behind = makeRecord(old, 'part', { seq: 4 });
    deepStrictEqual(await old.transact(behind, never), fencedBy('seq', 'part'));
    const next = await (await rows.connect()).open('flow', { holder: 'next', takeOver: true });
    const late = makeRecord(old, 'part', { seq: 6 });
    deepStrictEqual(await old.transact(late, never), fencedBy('generation', 'part'));
    deepStrictEqual(await rows.read(), ['kept']);
    await expectRecords(next, [kept]);
  },
};
