import { ok } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import { expectCode, expectCommit, expectNamed, expectRecords, fencedBy, start, takeOver } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const takeOverRule: StoreRule = {
  id: 'ST16',
  title: 'is taken over from a live holder, which changes nothing any more and holds nothing any more (R8)',
  async run({ connect }) {
    const old = await start(await connect(), 'flow', 'frozen holder');
    const kept = makeRecord(old, 'part');
    await old.commit([kept]);
    const next = await takeOver(await connect(), 'flow', 'new holder');
    ok(next.generation > old.generation, `a start takes a newer generation; ${next.generation} is none`);

    await expectCode('STORE_FENCED', () => old.check());
    await expectCommit(old, [makeRecord(old, 'part', { seq: 9 })], [fencedBy('generation', 'part')]);
    await expectCode('STORE_FENCED', () => old.forget(['part']));
    await expectRecords(next, [kept]);

    const third = await connect();
    expectNamed((await expectCode('STORE_HELD', () => start(third, 'flow'))).message, 'new holder');
    await old.close();
    expectNamed((await expectCode('STORE_HELD', () => start(third, 'flow'))).message, 'new holder');
    await next.check();
    await next.close();
    await start(third, 'flow');
  },
};
