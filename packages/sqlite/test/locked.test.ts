import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const holder = 'test';
const written = { part: 'part', outcome: 'written' };

function startStore(): { path: string; store: SqliteStore } {
  const path = join(temporaryDirectory(), 'shop.db');
  const store = new SqliteStore(path);
  onTestFinished(() => store.close());
  return { path, store };
}

it('R3 is busy, and can be asked again, while somebody else writes; it waits 50 ms at most', async () => {
  const { path, store } = startStore();
  const session = store.open('flow', { holder });
  const stranger = new Database(path);
  stranger.exec('BEGIN IMMEDIATE');
  const before = performance.now();
  const error = await expectCode('STORE_BUSY', () => session.commit([makeRecord(session, 1)]));
  expect(performance.now() - before).toBeLessThan(1_000);
  expect(error.retryable).toBe(true);
  expect(error.message).toContain(path);
  await expectCode('STORE_BUSY', () => store.open('another', { holder }));
  stranger.exec('COMMIT');
  stranger.close();
  expect(session.commit([makeRecord(session, 1)])).toEqual([written]);
  expect(session.load()).toHaveLength(1);
});

it('can be made over a database that is locked at this moment, and used when it is free', async () => {
  const path = join(temporaryDirectory(), 'shop.db');
  const stranger = new Database(path);
  stranger.exec('CREATE TABLE theirs (x); BEGIN EXCLUSIVE');
  const store = new SqliteStore(path);
  await expectCode('STORE_BUSY', () => store.open('flow', { holder }));
  await expectCode('STORE_BUSY', () => store.flows());
  stranger.exec('COMMIT');
  stranger.close();
  expect(store.open('flow', { holder }).generation).toBe(1);
  expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal');
  store.close();
});

it('does not commit positions into a transaction of yours, which could be rolled back', async () => {
  const { store } = startStore();
  const session = store.open('flow', { holder });
  store.db.exec('BEGIN');
  const error = await expectCode('STORE_BUSY', () => session.commit([makeRecord(session, 1)]));
  expect(error.message).toContain('transaction of yours');
  store.db.exec('ROLLBACK');
  expect(session.commit([makeRecord(session, 1)])).toEqual([written]);
});

it('says that a query of yours is under way on the connection', async () => {
  const { store } = startStore();
  const session = store.open('flow', { holder });
  store.db.exec('CREATE TABLE numbers (n); INSERT INTO numbers VALUES (1), (2)');
  const rows = store.db.prepare('SELECT n FROM numbers').iterate();
  rows.next();
  const error = await expectCode('STORE_BUSY', () => session.commit([makeRecord(session, 1)]));
  expect(error.message).toContain('query of yours');
  rows.return?.();
  expect(session.commit([makeRecord(session, 1)])).toEqual([written]);
});
