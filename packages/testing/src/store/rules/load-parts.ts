import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { byPart, expectRecords, start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const loadParts: StoreRule = {
  id: 'ST3',
  title: 'loads the parts that are asked for, or all; parts without a record are left out',
  async run({ connect }) {
    const store = await connect();
    const session = await start(store, 'flow');
    await expectRecords(session, []);
    const [a, b, c] = ['a', 'b', 'c'].map((part) => makeRecord(session, part)) as [never, never, never];
    await session.commit([a, b, c]);
    const other = await start(store, 'other flow');
    await other.commit([makeRecord(other, 'd')]);

    await expectRecords(session, [a, b, c]);
    deepStrictEqual(byPart(await session.load(['c', 'unknown', 'a', 'd'])), [a, c]);
    deepStrictEqual(await session.load([]), []);
    deepStrictEqual(await session.commit([]), []);
  },
};
