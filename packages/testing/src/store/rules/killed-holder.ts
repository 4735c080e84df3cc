import { makeRecord } from '../make-record.ts';
import { expectCode, expectRecords, start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const killedHolder: StoreRule = {
  id: 'ST18',
  title: 'lets the next execution start at once when the holder was killed, with all that was committed (R8)',
  needs: 'kill',
  async run({ connect, kill }) {
    const doomed = await connect();
    const killed = await start(doomed, 'flow');
    const record = makeRecord(killed, 'part');
    await killed.commit([record]);
    const store = await connect();
    await expectCode('STORE_HELD', () => start(store, 'flow'));
    await kill(doomed);
    await expectRecords(await start(store, 'flow'), [record]);
  },
};
