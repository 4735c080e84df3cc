import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SqliteStore } from '../src/index.ts';
import { expectCode } from './expect-code.ts';
import { makeRecord } from './make-record.ts';
import { temporaryDirectory } from './temporary-directory.ts';

const holder = 'test';

/** A database with enough records to fill many pages, closed. */
function filledDatabase(): string {
  const path = join(temporaryDirectory(), 'shop.db');
  const store = new SqliteStore(path);
  const session = store.open('flow', { holder });
  session.commit(Array.from({ length: 1_000 }, (_, index) => makeRecord(session, 1, `part ${index}`)));
  store.close();
  return path;
}

describe('a damaged database', () => {
  it('is refused when it is no database at all, and left as it is', async () => {
    const path = join(temporaryDirectory(), 'orders.csv');
    const text = 'id,city\n1,Bern\n'.repeat(100);
    writeFileSync(path, text);
    const error = await expectCode('STORE_CORRUPT', () => new SqliteStore(path));
    expect(error.message).toContain(path);
    expect(error.message).toContain('name another file');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is refused when its pages are overwritten', async () => {
    const path = filledDatabase();
    const file = openSync(path, 'r+');
    const garbage = Buffer.alloc(4096, 0xaa);
    for (let page = 4; page < statSync(path).size / 4096; page += 1) writeSync(file, garbage, 0, 4096, page * 4096);
    closeSync(file);
    const store = new SqliteStore(path);
    const error = await expectCode('STORE_CORRUPT', () => store.open('flow', { holder }).load());
    expect(error.message).toContain('restore it from a backup');
    store.close();
  });

  it('is refused when it was cut off', async () => {
    const path = filledDatabase();
    truncateSync(path, 6 * 4096);
    const error = await expectCode('STORE_CORRUPT', () => new SqliteStore(path).open('flow', { holder }).load());
    expect(error.message).toContain(path);
  });

  it('B16 names the flow and the part of a record that cannot be read; the others can', async () => {
    const store = new SqliteStore(filledDatabase());
    store.db.prepare("UPDATE headwater_positions SET record = '{' WHERE part = 'part 7'").run();
    const session = store.open('flow', { holder });
    const error = await expectCode('STORE_CORRUPT', () => session.load());
    expect([error.flow, error.part]).toEqual(['flow', 'part 7']);
    expect(session.load(['part 6', 'part 8'])).toHaveLength(2);
    store.close();
  });

  it('does not take the record of one part for that of another', async () => {
    const store = new SqliteStore(filledDatabase());
    const renamed = "UPDATE headwater_positions SET record = replace(record, 'part 7', 'part x') WHERE part = 'part 7'";
    store.db.prepare(renamed).run();
    const session = store.open('flow', { holder });
    const error = await expectCode('STORE_CORRUPT', () => session.load());
    expect(error.part).toBe('part 7');
    store.close();
  });

  it('says so when somebody has changed its tables', async () => {
    const store = new SqliteStore(filledDatabase());
    store.db.exec('DROP TABLE headwater_positions');
    const error = await expectCode('STORE_FAILED', () => store.open('flow', { holder }));
    expect(error.retryable).toBe(false);
    expect(error.message).toContain('headwater_');
    store.close();
  });
});

describe('a database of a newer version', () => {
  it('is refused, and left as it is', async () => {
    const path = filledDatabase();
    const db = new Database(path);
    db.exec('UPDATE headwater_schema SET version = 99');
    db.close();
    const before = readFileSync(path);
    const error = await expectCode('STORE_VERSION', () => new SqliteStore(path));
    expect(error.message).toContain('version 99');
    expect(error.message).toContain('update @headwater/sqlite');
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('a database that cannot be opened', () => {
  it('names the directory that is missing', async () => {
    const directory = join(temporaryDirectory(), 'missing');
    const error = await expectCode('STORE_FAILED', () => new SqliteStore(join(directory, 'shop.db')));
    expect(error.message).toContain(`${directory} does not exist`);
    expect(error.retryable).toBe(false);
  });

  it('names the path that is a directory', async () => {
    const directory = temporaryDirectory();
    const error = await expectCode('STORE_FAILED', () => new SqliteStore(directory));
    expect(error.message).toContain(directory);
    expect(error.retryable).toBe(false);
  });

  it('is refused when it was opened for reading only', async () => {
    const db = new Database(filledDatabase(), { readonly: true });
    const error = await expectCode('STORE_READONLY', () => new SqliteStore(db));
    expect(error.message).toContain('open it for writing');
    db.close();
  });

  it('is noticed when it is closed under a running flow', async () => {
    const store = new SqliteStore(filledDatabase());
    const session = store.open('flow', { holder });
    store.close();
    const error = await expectCode('STORE_FAILED', () => session.commit([makeRecord(session, 2)]));
    expect(error.message).toContain('was closed');
    expect(error.retryable).toBe(false);
  });
});
