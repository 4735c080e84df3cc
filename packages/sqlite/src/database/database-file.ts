import { realpathSync } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import type Database from 'better-sqlite3';

/**
 * The one true path of a database, the same for a relative path, an absolute one and a symbolic link; `undefined` for
 * a database in memory.
 */
export function databaseFile(db: Database.Database): string | undefined {
  const file = mainFile(db);
  if (file === '') return undefined;
  try {
    return realpathSync.native(file);
  } catch (error) {
    throw new HeadwaterError('STORE_FAILED', `${file} is gone: it was moved or deleted after it was opened`, {
      cause: error,
      retryable: false,
    });
  }
}

function mainFile(db: Database.Database): string {
  // As a pragma this needs nothing from the file, which may be locked or no database at all.
  const databases = db.pragma('database_list') as readonly { readonly name: string; readonly file: string }[];
  return databases.find(({ name }) => name === 'main')?.file ?? '';
}
