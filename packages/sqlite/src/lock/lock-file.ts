import { accessSync, constants } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import Database from 'better-sqlite3';
import { databaseError, isBusy } from '../database/database-error.ts';
import type { FlowLock } from './flow-locks.ts';

// Two processes that try at the same moment see each other for an instant; SQLite's own waiting sorts them out.
const contentionMs = 50;

// A connection that is collected drops its lock, so those that hold one are referenced from here.
const held: Set<Database.Database> = new Set();

/**
 * Takes an exclusive lock of the operating system on a file: an open transaction on an empty database, which the
 * system drops when the process ends. `undefined` while another connection holds it, in whichever process.
 *
 * @throws HeadwaterError `STORE_UNSUPPORTED` when the file system has no working locks, `STORE_READONLY` when the file
 * cannot be made.
 */
export function lockFile(path: string): FlowLock | undefined {
  const connection = begin(path, contentionMs);
  if (connection === undefined) return undefined;
  held.add(connection);
  const release = (): void => {
    held.delete(connection);
    connection.close();
  };
  if (isRefusedToOthers(path)) return { release };
  release();
  throw unlockable(path);
}

function isRefusedToOthers(path: string): boolean {
  const second = begin(path, 0);
  second?.close();
  return second === undefined;
}

function unlockable(path: string): HeadwaterError {
  if (isWriteProtected(path)) {
    return new HeadwaterError(
      'STORE_READONLY',
      `the lock file ${path} cannot be written: give write permission for it`,
    );
  }
  return new HeadwaterError(
    'STORE_UNSUPPORTED',
    `locks on ${path} do not keep others out, so two executions could run at once: keep the database on a local disk`,
  );
}

// A file that SQLite could only open for reading is never locked against others.
function isWriteProtected(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
  }
}

function begin(path: string, timeoutMs: number): Database.Database | undefined {
  let connection: Database.Database | undefined;
  try {
    connection = new Database(path, { timeout: timeoutMs });
    // Nothing is ever written to it, so no journal file is needed beside it.
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection?.close();
    if (isBusy(error)) return undefined;
    throw databaseError(error, `the lock file ${path}`);
  }
}
