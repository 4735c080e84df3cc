import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

const keys = [
  'a',
  'A',
  'a ',
  ' a',
  'a/',
  'a/b',
  'ä',
  'Ä',
  'ss',
  'ß',
  '日本',
  '🚀',
  "'; DROP TABLE positions; --",
  '%',
  '_',
  '__proto__',
  '\t\n',
  'é'.repeat(512),
];

export const keysAreExact: StoreRule = {
  id: 'ST2',
  title: 'tells parts and flows apart by every character of their names (C1)',
  async run({ connect }) {
    const store = await connect();
    for (const flow of keys) {
      const session = await start(store, flow);
      const records = keys.map((part) => makeRecord(session, part, { state: JSON.stringify({ flow, part }) }));
      await expectCommit(session, records, keys.map(written));
      await expectRecords(session, records);
    }
    deepStrictEqual((await store.flows()).toSorted(), keys.toSorted());
  },
};
