import { existsSync } from 'node:fs';
import type { SqliteStore } from '@headwater/sqlite';

/** Opens the file in which positions are kept, or makes it. */
export async function openState(file: string): Promise<SqliteStore> {
  // Loaded here: what needs no state should not wait for a database.
  const { SqliteStore: Store } = await import('@headwater/sqlite');
  return new Store(file);
}

/** Opens a file in which positions are kept already. @throws Error when there is none. */
export async function openExistingState(file: string): Promise<SqliteStore> {
  if (!existsSync(file))
    throw new Error(`${file} does not exist: name the file that --state, or your flow's store, uses`);
  const store = await openState(file);
  // Asked of the database: the store itself would make its tables in any database that it is given.
  const tables = store.db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'headwater_positions'");
  if (tables.get() !== undefined) return store;
  store.close();
  throw new Error(`${file} is a database without positions: no flow has used it`);
}
