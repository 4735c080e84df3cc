import { type ForkOptions, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { StoreProcess } from './store-process.ts';

// Permissions do not stop root, so root runs these processes as nobody.
const nobody = 65_534;
const asOrdinaryUser: ForkOptions = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const main = join(import.meta.dirname, 'store-process-main.ts');
const canRead = spawnSync(process.execPath, ['--check', main], asOrdinaryUser).status === 0;

const open = { do: 'open', holder: 'reader' } as const;

/** A database that an execution has used, and its directory and lock file. */
function usedDatabase(): { path: string; lock: string } {
  const path = join(temporaryDirectory(), 'shop.db');
  const store = new SqliteStore(path);
  store.db.exec('CREATE TABLE numbers (number INTEGER, padding TEXT)');
  store.open('flow', { holder: 'writer' }).close();
  store.close();
  chmodSync(dirname(path), 0o777);
  onTestFinished(() => chmodSync(dirname(path), 0o777));
  const lock = readdirSync(dirname(path)).find((name) => name.endsWith('.lock')) ?? '';
  return { path, lock: join(dirname(path), lock) };
}

function readOnly(name: string): object {
  return { error: { code: 'STORE_READONLY', message: expect.stringContaining(name), retryable: false } };
}

describe.skipIf(!canRead)('a process that may not write', () => {
  it('is told that it may not write the directory, which SQLite needs beside the file', async () => {
    const { path } = usedDatabase();
    chmodSync(path, 0o666);
    chmodSync(dirname(path), 0o555);
    const reader = await StoreProcess.start(asOrdinaryUser);
    expect(await reader.ask({ ...open, path })).toEqual(readOnly(path));
  });

  it('is told that it may not write the file', async () => {
    const { path, lock } = usedDatabase();
    chmodSync(lock, 0o666);
    chmodSync(path, 0o444);
    const reader = await StoreProcess.start(asOrdinaryUser);
    expect(await reader.ask({ ...open, path })).toEqual(readOnly(path));
  });

  it('is told that it may not write the lock file, and so cannot keep others out', async () => {
    const { path, lock } = usedDatabase();
    chmodSync(path, 0o666);
    chmodSync(lock, 0o444);
    const reader = await StoreProcess.start(asOrdinaryUser);
    expect(await reader.ask({ ...open, path })).toEqual(readOnly(lock));
  });
});

it('says that a database was opened for reading only', async () => {
  const { path } = usedDatabase();
  const reader = await StoreProcess.start({ env: { ...process.env, SQLITE_USE_URI: '1' } });
  expect(await reader.ask({ ...open, path: `file:${path}?mode=ro` })).toEqual(readOnly(path));
});
