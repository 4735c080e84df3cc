import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SqliteStore } from '@headwater/sqlite';

/** Opens the database, in a folder that is made if need be; ends the process with a sentence when that is not possible. */
export function storeOrExit(database: string): SqliteStore {
  try {
    mkdirSync(dirname(database), { recursive: true });
    return new SqliteStore(database);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
