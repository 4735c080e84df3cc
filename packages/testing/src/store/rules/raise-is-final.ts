import { deepStrictEqual } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { start, takeOver } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

const inFlight = 20;

export const raiseIsFinal: StoreRule = {
  id: 'ST10',
  title: 'lets no older commit land once a start has returned, not even one that was under way (R8)',
  async run({ connect }) {
    const zombie = await start(await connect(), 'flow');
    const store = await connect();
    const late = Array.from({ length: inFlight }, async (_, index) =>
      zombie.commit([makeRecord(zombie, 'part', { seq: index })]),
    );
    const next = await takeOver(store, 'flow');
    const seen = await next.load();
    await Promise.allSettled(late);
    await zombie.commit([makeRecord(zombie, 'part', { seq: inFlight })]);
    deepStrictEqual(await next.load(), seen, 'the records after a start had returned');
  },
};
