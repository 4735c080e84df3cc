import type { SqliteStore } from '@headwater/sqlite';
import { openExistingState } from '../open-state.ts';
import { checkFlow } from './stored-positions.ts';

/** Does something with the positions in a file, of the flow that is named. @throws Error when the file has no such flow. */
export async function withState<T>(
  file: string,
  flow: string | undefined,
  work: (store: SqliteStore) => T | Promise<T>,
): Promise<T> {
  const store = await openExistingState(file);
  try {
    if (flow !== undefined) checkFlow(store, file, flow);
    return await work(store);
  } finally {
    store.close();
  }
}
