import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import type { SqliteSession } from '../src/sqlite-session.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const written = { part: 'part', outcome: 'written' };

/** A store whose database may not grow any more, as on a full disk. */
function startFullStore(): { store: SqliteStore; session: SqliteSession; insert: () => unknown } {
  const store = new SqliteStore(join(temporaryDirectory(), 'shop.db'));
  onTestFinished(() => store.close());
  store.db.exec('CREATE TABLE rows (row TEXT)');
  const session = store.open('flow', { holder: 'test' });
  session.commit([makeRecord(session, 1)]);
  store.db.pragma('max_page_count = 1');
  const statement = store.db.prepare('INSERT INTO rows VALUES (?)');
  return { store, session, insert: () => statement.run('x'.repeat(20_000)) };
}

function freeSpace(store: SqliteStore): void {
  store.db.pragma('max_page_count = 1000000');
}

it('R2 writes neither rows nor position when the disk is full, and goes on when there is room', async () => {
  const { store, session, insert } = startFullStore();
  const next = makeRecord(session, 2);
  const error = await expectCode('STORE_FULL', () => session.transact(next, insert));
  expect([error.retryable, error.flow, error.part]).toEqual([false, 'flow', 'part']);
  expect(error.message).toContain(store.db.name);
  expect(error.message).toContain('free some space');
  expect(session.load()).toEqual([makeRecord(session, 1)]);
  freeSpace(store);
  expect(session.transact(next, insert)).toEqual(written);
  expect(session.load()).toEqual([next]);
});

it('R2 moves no position when the handler swallows the error of a full disk', async () => {
  const { store, session, insert } = startFullStore();
  const swallow = (): void => {
    expect(insert).toThrow('full');
  };
  const error = await expectCode('SINK_FAILED', () => session.transact(makeRecord(session, 2), swallow));
  expect(error.message).toContain('let errors of SQLite through');
  expect(session.load()).toEqual([makeRecord(session, 1)]);
  expect(store.db.inTransaction).toBe(false);
});

it('R3 commits nothing of a commit for which there is no room', async () => {
  const { store, session } = startFullStore();
  const records = Array.from({ length: 1_000 }, (_, index) => makeRecord(session, 2, `part ${index}`));
  await expectCode('STORE_FULL', () => session.commit(records));
  expect(session.load()).toEqual([makeRecord(session, 1)]);
  freeSpace(store);
  session.commit(records);
  expect(session.load()).toHaveLength(1_001);
});
