import { join } from 'node:path';
import { type PositionRecord, recordFromJson, recordToJson } from '@headwater/core/store';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import type { SqliteSession } from '../src/sqlite-session.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const holder = 'a person';

/** A flow that has run, with two parts. */
function usedStore(): SqliteStore {
  const store = new SqliteStore(join(temporaryDirectory(), 'shop.db'));
  onTestFinished(() => store.close());
  const session = store.open('flow', { holder: 'run' });
  session.commit([makeRecord(session, 7, 'a'), makeRecord(session, 3, 'b')]);
  session.close();
  return store;
}

/** Writes a record as a tool does: a step further than what is stored, under the tool's own generation. */
function write(session: SqliteSession, record: PositionRecord): unknown {
  const seq = Math.max(record.seq, session.load([record.part])[0]?.seq ?? 0) + 1;
  return session.commit([{ ...record, flow: session.flow, generation: session.generation, seq }]);
}

it('shows the positions of a running flow and leaves it alone', () => {
  const store = usedStore();
  const running = store.open('flow', { holder: 'run' });
  const onlooker = new SqliteStore(store.db.name);
  expect(onlooker.flows()).toEqual(['flow']);
  expect(onlooker.join('flow', 0).load()).toEqual(running.load());
  onlooker.close();
  running.check();
});

it('R8 sets no position of a running flow', async () => {
  const store = usedStore();
  store.open('flow', { holder: 'run' });
  const error = await expectCode('STORE_HELD', () => store.open('flow', { holder }));
  expect(error.message).toContain('"run"');
});

it('sets and resets a position; seq goes on', () => {
  const store = usedStore();
  const session = store.open('flow', { holder });
  const [a] = session.load(['a']);
  expect(write(session, { ...makeRecord(session, 0, 'a'), state: '{"offset":5}' })).toEqual([
    { part: 'a', outcome: 'written' },
  ]);
  expect(session.load(['a'])).toMatchObject([{ state: '{"offset":5}', seq: (a?.seq ?? 0) + 1 }]);
  write(session, { ...makeRecord(session, 0, 'a'), state: undefined });
  expect(session.load(['a'])).toMatchObject([{ state: undefined, seq: (a?.seq ?? 0) + 2 }]);
  session.forget(['b']);
  expect(session.load().map(({ part }) => part)).toEqual(['a']);
});

it('carries positions from one database to another as text', () => {
  const exported = usedStore().join('flow', 0).load().map(recordToJson);
  const other = new SqliteStore(join(temporaryDirectory(), 'other.db'));
  onTestFinished(() => other.close());
  const session = other.open('another flow', { holder });
  for (const text of exported) write(session, recordFromJson(text));
  expect(session.load()).toMatchObject([
    { flow: 'another flow', part: 'a', state: '{"offset":70}', items: 7 },
    { flow: 'another flow', part: 'b', state: '{"offset":30}', items: 3 },
  ]);
});
