import { ok } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectCode, expectRecords, start, takeOver } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const closeReleases: StoreRule = {
  id: 'ST17',
  title: 'releases a flow when its session is closed; closing again releases nobody else',
  async run({ connect }) {
    const store = await connect();
    const first = await start(store, 'flow');
    const record = makeRecord(first, 'part');
    await first.commit([record]);
    await first.close();
    const second = await start(await connect(), 'flow');
    ok(second.generation > first.generation, `a start takes a newer generation; ${second.generation} is none`);
    await first.close();
    await expectCode('STORE_HELD', () => start(store, 'flow'));
    await expectRecords(second, [record]);
    await second.close();
    // Told to take over although nobody is there: an ordinary start.
    await takeOver(store, 'flow');
  },
};
