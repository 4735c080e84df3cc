import Database from 'better-sqlite3';
import { createOrders, insertOrder, type OrderRow } from './orders-table.ts';

/** The inserts as one writes them by hand: a transaction for every 1,000 rows. */
export class ByHand {
  readonly #db: Database.Database;
  readonly #insert: Database.Transaction<(rows: readonly OrderRow[]) => void>;
  readonly rowsPerTransaction: number = 1000;

  /** @param synchronous `FULL` survives a power loss, as `SqliteStore` does; `NORMAL` may lose the last transactions. */
  constructor(database: string, synchronous: 'FULL' | 'NORMAL') {
    this.#db = new Database(database);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma(`synchronous = ${synchronous}`);
    this.#db.exec(createOrders);
    const insert = this.#db.prepare(insertOrder);
    this.#insert = this.#db.transaction((rows) => {
      for (const row of rows) insert.run(row);
    });
  }

  /** Inserts rows in one transaction. */
  insert(rows: readonly OrderRow[]): void {
    this.#insert(rows);
  }

  close(): void {
    this.#db.close();
  }
}
