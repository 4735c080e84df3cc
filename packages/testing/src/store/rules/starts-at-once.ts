import { deepStrictEqual } from 'node:assert/strict';
import { HeadwaterError } from '@headwater/core';
import { start } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

const starters = 5;

export const startsAtOnce: StoreRule = {
  id: 'ST15',
  title: 'gives the flow to exactly one of several that start at the same moment (R8)',
  async run({ connect }) {
    const stores = await Promise.all(Array.from({ length: starters }, () => connect()));
    const outcomes = await Promise.allSettled(stores.map((store, index) => start(store, 'flow', `starter ${index}`)));
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    for (const reason of refusals) if (!HeadwaterError.is(reason, 'STORE_HELD')) throw reason;
    deepStrictEqual(refusals.length, starters - 1, 'the number of starts that were refused');
  },
};
