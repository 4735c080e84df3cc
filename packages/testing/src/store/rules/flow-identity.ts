import { deepStrictEqual } from 'node:assert/strict';
import { expectCode, start, takeOver } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

const identities = ['cluster-1', 's3://bucket/ünïcode 🚀', '', JSON.stringify({ id: 1 })];

export const flowIdentity: StoreRule = {
  id: 'ST13',
  title: 'keeps the identity of the source with the flow; a fenced execution cannot change it (C12)',
  async run({ connect }) {
    const old = await start(await connect(), 'flow');
    deepStrictEqual(await old.identity(), undefined);
    for (const identity of identities) {
      await old.setIdentity(identity);
      deepStrictEqual(await old.identity(), identity);
    }
    await old.setIdentity('kept');
    const store = await connect();
    const next = await takeOver(store, 'flow');
    deepStrictEqual(await next.identity(), 'kept');
    await expectCode('STORE_FENCED', () => old.setIdentity('changed by the old one'));
    deepStrictEqual(await next.identity(), 'kept');
    deepStrictEqual(await (await start(store, 'other flow')).identity(), undefined);
  },
};
