import type { SqliteStore } from '@headwater/sqlite';

/** What executions before this one have done. */
export interface Earlier {
  /** The rows of each file that are there already. */
  readonly rows: ReadonlyMap<string, number>;
  readonly total: number;
  /** The files that were read to their end. */
  readonly ended: readonly string[];
}

/** Reads from the positions of a flow what was done before; called before it starts. */
export function earlierOf(store: SqliteStore, flow: string): Earlier {
  const records = store.join(flow, 0).load();
  return {
    rows: new Map(records.map(({ part, items }) => [part, items])),
    total: records.reduce((sum, { items }) => sum + items, 0),
    ended: records.filter(({ ended }) => ended).map(({ part }) => part),
  };
}
