import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectCode, expectCommit, expectRecords, start, takeOver, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const joinFlow: StoreRule = {
  id: 'ST12',
  title: 'lets further workers join: they commit under the generation they are given, take no lock and raise nothing',
  async run({ connect }) {
    const coordinator = await start(await connect(), 'flow');
    const store = await connect();
    const worker = await store.join('flow', coordinator.generation);
    deepStrictEqual([worker.flow, worker.generation], ['flow', coordinator.generation]);
    const record = makeRecord(worker, 'part');
    await expectCommit(worker, [record], [written('part')]);
    await expectRecords(coordinator, [record]);
    await worker.check();
    await worker.close();
    await coordinator.check();
    await expectCode('STORE_HELD', () => start(store, 'flow'));

    await takeOver(await connect(), 'flow');
    await expectCode('STORE_FENCED', () => worker.check());
  },
};
