import type { PositionRecord } from '@headwater/core/store';
import { SqliteStore } from '@headwater/sqlite';

/** What a state file knows of a part, if it knows anything; the flow may be running meanwhile. */
export function recordOf(file: string, flow: string, part: string): PositionRecord | undefined {
  const store = new SqliteStore(file);
  try {
    return store.join(flow, 0).load([part])[0];
  } finally {
    store.close();
  }
}
