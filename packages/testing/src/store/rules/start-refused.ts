import { deepStrictEqual } from 'node:assert/strict';
import { expectCode, expectNamed, start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const startRefused: StoreRule = {
  id: 'ST14',
  title: 'refuses a start while another execution lives, and names the flow and the holder (R8)',
  async run({ connect }) {
    const store = await connect();
    const holder = await start(store, 'flow', 'ada@host-7');
    for (const other of [store, await connect()]) {
      const error = await expectCode('STORE_HELD', () => start(other, 'flow', 'second holder'));
      expectNamed(error.message, 'ada@host-7');
      expectNamed(error.message, 'flow');
      deepStrictEqual(error.flow, 'flow');
      deepStrictEqual(error.retryable, false, 'a live holder is nothing to wait for');
    }
    await holder.check();
    await start(await connect(), 'other flow');
  },
};
