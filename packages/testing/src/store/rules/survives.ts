import { makeRecord } from '../make-record.ts';
import { expectRecords, start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const survives: StoreRule = {
  id: 'ST4',
  title: 'keeps what was committed for the next execution, through another store',
  async run({ connect }) {
    const first = await start(await connect(), 'flow');
    const record = makeRecord(first, 'part', { seq: 5 });
    await first.commit([record]);
    await first.close();
    await expectRecords(await start(await connect(), 'flow'), [record]);
  },
};
