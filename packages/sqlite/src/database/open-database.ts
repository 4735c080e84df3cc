import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { HeadwaterError } from '@headwater/core';
import Database from 'better-sqlite3';
import { databaseError } from './database-error.ts';

/** Opens the database at a path, which may be `:memory:` or a `file:` URI; makes the file when there is none. */
export function openDatabase(path: string, timeoutMs: number): Database.Database {
  if (path.trim() === '')
    throw new TypeError(`the path of a SqliteStore must name a file; got ${JSON.stringify(path)}`);
  const directory = dirname(path);
  if (!path.startsWith('file:') && !existsSync(directory)) {
    throw new HeadwaterError('STORE_FAILED', `${path} cannot be opened: the directory ${directory} does not exist`, {
      retryable: false,
    });
  }
  try {
    return new Database(path, { timeout: timeoutMs });
  } catch (error) {
    throw databaseError(error, path);
  }
}
