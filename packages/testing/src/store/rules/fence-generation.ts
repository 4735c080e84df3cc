import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, fencedBy, start, takeOver, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const fenceGeneration: StoreRule = {
  id: 'ST5',
  title: 'writes nothing of an older generation, whatever its seq, and nothing of it for a new part',
  async run({ connect }) {
    const old = await start(await connect(), 'flow');
    const kept = makeRecord(old, 'part', { seq: 3 });
    await expectCommit(old, [kept], [written('part')]);
    const next = await takeOver(await connect(), 'flow');
    const late = [makeRecord(old, 'part', { seq: 99 }), makeRecord(old, 'new part', { seq: 0, state: undefined })];
    await expectCommit(old, late, [fencedBy('generation', 'part'), fencedBy('generation', 'new part')]);
    await expectRecords(next, [kept]);
    const newer = makeRecord(next, 'part', { seq: 4 });
    await expectCommit(next, [newer], [written('part')]);
    await expectCommit(old, [kept], [fencedBy('generation', 'part')]);
    await expectRecords(next, [newer]);
  },
};
