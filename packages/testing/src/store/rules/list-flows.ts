import { deepStrictEqual } from 'node:assert/strict';
import { start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const listFlows: StoreRule = {
  id: 'ST20',
  title: 'lists every flow that was ever started, sorted, whether it is running or not',
  async run({ connect }) {
    const store = await connect();
    deepStrictEqual(await store.flows(), []);
    await start(store, 'orders');
    await (await start(store, 'clicks')).close();
    await start(await connect(), 'logs');
    for (const flows of [await store.flows(), await (await connect()).flows()]) {
      deepStrictEqual(flows, ['clicks', 'logs', 'orders']);
    }
  },
};
