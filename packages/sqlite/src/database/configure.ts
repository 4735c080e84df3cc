import { HeadwaterError } from '@headwater/core';
import type { Connection } from './connection.ts';
import { networkFileSystemAt } from './network-file-system.ts';

const extraSynchronous = 3;

/** Lets no call wait longer than this for somebody else's lock; a shorter timeout stays. */
export function limitBusyTimeout({ db }: Connection, timeoutMs: number): void {
  const current = Number(db.pragma('busy_timeout', { simple: true }));
  if (current > timeoutMs) db.pragma(`busy_timeout = ${timeoutMs}`);
}

/**
 * Makes every commit survive a power loss, and lets others read meanwhile: WAL with `synchronous = FULL`, also on a
 * database that was handed in. A database in memory has neither and needs neither.
 */
export function makeDurable(connection: Connection, inMemory: boolean): void {
  const { db, file } = connection;
  if (db.readonly) {
    throw new HeadwaterError('STORE_READONLY', `${file} was opened for reading only: open it for writing`);
  }
  connection.requireIdle({});
  connection.attempt({}, () => {
    if (!inMemory) switchToWal(connection);
    // Set even where it reads FULL: what was never set falls back to NORMAL once a database is in WAL mode.
    if (Number(db.pragma('synchronous', { simple: true })) !== extraSynchronous) db.pragma('synchronous = FULL');
  });
}

function switchToWal({ db, file }: Connection): void {
  const network = networkFileSystemAt(file);
  if (network !== undefined) throw unsupported(file, `it lies on ${network}, which other machines can mount`);
  const mode = String(db.pragma('journal_mode = WAL', { simple: true }));
  if (mode !== 'wal') throw unsupported(file, `its journal mode stays ${mode}`);
}

function unsupported(file: string, why: string): HeadwaterError {
  return new HeadwaterError(
    'STORE_UNSUPPORTED',
    `${file} cannot use a write-ahead log (${why}): keep the file on a local disk`,
  );
}
