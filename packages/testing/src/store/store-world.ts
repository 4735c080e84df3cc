import type { Store, TransactionalStore } from '@headwater/core/store';

/** What a rule works on: one empty place, and as many stores over it as it asks for. */
export interface StoreWorld {
  /** A further store over the place, as another process would have it. */
  connect(): Promise<Store>;
  /** Ends a store as a killed process would. Only for rules that need `'kill'`. */
  kill(store: Store): Promise<void>;
  /** Only for rules that need `'transactions'`. */
  readonly rows: WorldRows;
}

/** Rows of a user's own, beside the positions. */
export interface WorldRows {
  /** A further store over the place, whose sessions lend their transactions. */
  connect(): Promise<TransactionalStore>;
  insert(store: Store, row: string): unknown;
  read(): Promise<readonly string[]>;
}
