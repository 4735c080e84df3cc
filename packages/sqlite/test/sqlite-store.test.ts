import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const holder = 'test';

function newPath(): string {
  return join(temporaryDirectory(), 'shop.db');
}

function newStore(database: string | Database.Database = newPath()): SqliteStore {
  const store = new SqliteStore(database);
  onTestFinished(() => store.close());
  return store;
}

const setting = (db: Database.Database, name: string): unknown => db.pragma(name, { simple: true });

describe('the database', () => {
  it('is usable at once, and knows nothing of positions before a flow is opened', () => {
    const store = newStore();
    store.db.exec('CREATE TABLE orders (id TEXT)');
    const tables = store.db.prepare('SELECT name FROM sqlite_schema').pluck();
    expect(store.flows()).toEqual([]);
    expect(tables.all()).toEqual(['orders']);
    store.open('flow', { holder });
    expect(tables.all()).toEqual(['orders', 'headwater_schema', 'headwater_flows', 'headwater_positions']);
    expect(store.name).toBe(`sqlite ${store.db.name}`);
  });

  it('E4 refuses an option that is unknown, names the likely one, and makes nothing', () => {
    const path = newPath();
    expect(() => new SqliteStore(path, { busyTimeout: 5 } as never)).toThrow(
      'SqliteStore has no option busyTimeout; did you mean busyTimeoutMs?',
    );
    expect(() => new SqliteStore(path, null as never)).toThrow(TypeError);
    expect(existsSync(path)).toBe(false);
  });

  it('R3 survives a power loss after every commit, also when it was handed in with other settings', () => {
    const db = new Database(newPath());
    onTestFinished(() => void db.close());
    db.pragma('synchronous = OFF');
    db.pragma('user_version = 7');
    for (const store of [newStore(), newStore(db)]) {
      store.open('flow', { holder });
      expect([setting(store.db, 'journal_mode'), setting(store.db, 'synchronous')]).toEqual(['wal', 2]);
    }
    expect(setting(db, 'user_version')).toBe(7);
    db.pragma('synchronous = EXTRA');
    newStore(db);
    expect(setting(db, 'synchronous')).toBe(3);
  });

  it('waits for others 50 ms at most, also when it was handed in with a longer timeout', () => {
    const patient = new Database(newPath(), { timeout: 5_000 });
    const hasty = new Database(newPath(), { timeout: 10 });
    const timeouts = [newStore(), newStore(patient), newStore(hasty)].map(({ db }) => setting(db, 'busy_timeout'));
    expect(timeouts).toEqual([50, 50, 10]);
    const store = new SqliteStore(newPath(), { busyTimeoutMs: 0 });
    expect(setting(store.db, 'busy_timeout')).toBe(0);
    for (const db of [patient, hasty, store.db]) db.close();
  });

  it('is closed with its store when the store has opened it, and stays open when it was handed in', async () => {
    const path = newPath();
    const handedIn = new Database(path);
    const stores = [new SqliteStore(path), new SqliteStore(handedIn)];
    for (const [index, store] of stores.entries()) {
      store.open('flow', { holder });
      await store[Symbol.asyncDispose]();
      expect(store.db.open).toBe(index === 1);
    }
    handedIn.close();
  });

  it('B16 holds records that any SQLite shell can read', () => {
    const store = newStore();
    const session = store.open('orders', { holder });
    session.commit([makeRecord(session, 12, 'bern.csv')]);
    const reader = new Database(store.db.name, { readonly: true });
    const row = reader
      .prepare(
        "SELECT flow, part, record ->> '$.state.offset' AS offset, record ->> '$.seq' AS seq FROM headwater_positions",
      )
      .get();
    reader.close();
    expect(row).toEqual({ flow: 'orders', part: 'bern.csv', offset: 120, seq: 12 });
  });

  it('B13 B14 keeps one record a part, however many were committed', () => {
    const store = newStore();
    const session = store.open('flow', { holder });
    for (let seq = 1; seq <= 500; seq += 1)
      session.commit([makeRecord(session, seq, 'a'), makeRecord(session, seq, 'b')]);
    expect(store.db.prepare('SELECT count(*) FROM headwater_positions').pluck().get()).toBe(2);
  });

  it('may be handed in inside a transaction, and used after it', async () => {
    const db = new Database(newPath());
    db.exec('BEGIN; CREATE TABLE orders (id TEXT)');
    const store = newStore(db);
    await expectCode('STORE_BUSY', () => store.open('flow', { holder }));
    db.exec('COMMIT');
    expect(store.open('flow', { holder }).generation).toBe(1);
    expect(setting(db, 'journal_mode')).toBe('wal');
    db.close();
  });

  it('may be one that reads integers as bigint', () => {
    const db = new Database(newPath());
    db.defaultSafeIntegers();
    const session = newStore(db).open('flow', { holder });
    expect(session.generation).toBe(1);
    expect(session.move([])).toBe(2);
    expect(session.commit([makeRecord(session, 1)])).toEqual([{ part: 'part', outcome: 'written' }]);
    db.close();
  });

  it('may be in memory, where whoever shares it shares its locks', async () => {
    const db = new Database(':memory:');
    const first = new SqliteStore(db).open('flow', { holder: 'first' });
    const error = await expectCode('STORE_HELD', () => new SqliteStore(db).open('flow', { holder }));
    expect(error.message).toContain('first');
    first.close();
    expect(new SqliteStore(db).open('flow', { holder }).generation).toBe(2);
    expect(newStore(':memory:').open('flow', { holder }).generation).toBe(1);
    db.close();
  });
});

describe('the arguments', () => {
  it.each([-1, 51, 1.5, Number.NaN, '50' as never])('refuse a busyTimeoutMs of %s', (busyTimeoutMs) => {
    const path = newPath();
    expect(() => new SqliteStore(path, { busyTimeoutMs })).toThrow(RangeError);
    expect(existsSync(path)).toBe(false);
  });

  it.each(['', ' ', undefined as never, {} as never, 3 as never])('refuse %j as a database', (database) => {
    expect(() => new SqliteStore(database)).toThrow(TypeError);
  });

  it('refuse a record of another flow', () => {
    const store = newStore();
    const [orders, clicks] = [store.open('orders', { holder }), store.open('clicks', { holder })];
    const record = makeRecord(clicks, 1);
    expect(() => orders.commit([makeRecord(orders, 1), record])).toThrow('"clicks"');
    expect(() => orders.transact(record, () => undefined)).toThrow(TypeError);
    expect(orders.load()).toEqual([]);
  });
});

describe('a session of a flow that was never started', () => {
  it('reads nothing and writes nothing', async () => {
    const session = newStore().join('never started', 0);
    expect(session.load()).toEqual([]);
    expect(session.commit([makeRecord(session, 1)])).toEqual([{ part: 'part', outcome: 'fenced', by: 'generation' }]);
    const error = await expectCode('STORE_FENCED', () => session.check());
    expect(error.message).toContain('never started');
  });
});

describe('the lock files', () => {
  it('lie beside the database, one a flow, whatever the flow is called', () => {
    const store = newStore();
    const flows = ['orders', 'Orders', '../../etc/passwd', 'a/b', 'a b', 'CON', '🚀'.repeat(300), '', '.'];
    for (const flow of flows) store.open(flow, { holder });
    const files = readdirSync(dirname(store.db.name)).filter((name) => name.endsWith('.lock'));
    expect(files).toHaveLength(flows.length);
    expect(new Set(files.map((name) => name.toLowerCase())).size).toBe(flows.length);
    for (const name of files) expect(name).toMatch(/^shop\.db-headwater-[\w.-]{17,80}\.lock$/);
  });

  it('are not heaped up by executions that end, or are passed by', () => {
    const path = newPath();
    const stores = [1, 2, 3, 4].map(() => newStore(path));
    for (const store of stores) store.open('flow', { holder, takeOver: true });
    for (const store of stores) store.close();
    const files = readdirSync(dirname(path)).filter((name) => name.endsWith('.lock'));
    expect(files).toHaveLength(1);
  });
});
