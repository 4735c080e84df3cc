import { ok } from 'node:assert/strict';
import { makeRecord } from '../make-record.ts';
import {
  expectCode,
  expectCommit,
  expectFailure,
  expectRecords,
  fencedBy,
  start,
  takeOver,
  written,
} from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

export const moveParts: StoreRule = {
  id: 'ST11',
  title: 'moves a part to a new owner: its older commits are fenced, the other parts go on',
  async run({ connect }) {
    const store = await connect();
    const session = await start(store, 'flow');
    const [a, b] = [makeRecord(session, 'a', { seq: 3 }), makeRecord(session, 'b', { seq: 3 })];
    await session.commit([a, b]);
    const generation = await session.move(['a']);
    ok(generation > session.generation, `a move takes a newer generation; it took ${generation}`);
    await expectRecords(session, [{ ...a, generation }, b]);
    await session.check();

    const late = [makeRecord(session, 'a', { seq: 4 }), makeRecord(session, 'b', { seq: 4 })];
    await expectCommit(session, late, [fencedBy('generation', 'a'), written('b')]);
    const owner = await store.join('flow', generation);
    const newer = makeRecord(owner, 'a', { seq: 4 });
    await expectCommit(owner, [newer], [written('a')]);
    const again = await session.move(['a']);
    ok(again > generation, `every move takes a newer generation; ${again} came after ${generation}`);

    await expectFailure(() => session.move(['b', 'never listed']));
    const next = await takeOver(await connect(), 'flow');
    ok(next.generation > again, `a start takes a newer generation than a move; it took ${next.generation}`);
    await expectCode('STORE_FENCED', () => session.move(['b']));
    await expectRecords(next, [{ ...newer, generation: again }, makeRecord(session, 'b', { seq: 4 })]);
  },
};
