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
  try {
    if (store.flows().length > 0) return store;
  } catch (error) {
    store.close();
    throw error;
  }
  store.close();
  throw new Error(`${file} is a database without positions: no flow has used it`);
}
