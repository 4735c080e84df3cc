import { HeadwaterError } from '@headwater/core';
import type { Connection } from './connection.ts';

const fullSynchronous = 2;

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
  connection.attempt({}, () => {
    if (!inMemory) switchToWal(connection);
    if (Number(db.pragma('synchronous', { simple: true })) < fullSynchronous) db.pragma('synchronous = FULL');
  });
}

function switchToWal({ db, file }: Connection): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true });
  if (mode === 'wal') return;
  throw new HeadwaterError(
    'STORE_UNSUPPORTED',
    `${file} cannot use a write-ahead log (its journal mode stays ${String(mode)}): keep the file on a local disk`,
  );
}
