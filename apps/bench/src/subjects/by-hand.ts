import Database from 'better-sqlite3';

/** A table of SQLite, and how rows get into it. */
export interface Table {
  readonly name: string;
  readonly create: string;
  readonly insert: string;
}

/** The inserts as one writes them by hand: a transaction for every 1,000 rows. */
export class ByHand<Row extends object> {
  readonly #db: Database.Database;
  readonly #name: string;
  readonly #insert: Database.Transaction<(rows: readonly Row[]) => void>;
  readonly rowsPerTransaction: number = 1000;

  /** @param synchronous `FULL` survives a power loss, as `SqliteStore` does; `NORMAL` may lose the last transactions. */
  constructor(database: string, table: Table, synchronous: 'FULL' | 'NORMAL') {
    this.#db = new Database(database);
    this.#name = table.name;
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma(`synchronous = ${synchronous}`);
    this.#db.exec(table.create);
    const insert = this.#db.prepare(table.insert);
    this.#insert = this.#db.transaction((rows) => {
      for (const row of rows) insert.run(row);
    });
  }

  /** Inserts rows in one transaction. */
  insert(rows: readonly Row[]): void {
    this.#insert(rows);
  }

  /** Inserts all of many rows, which lie in memory. */
  insertAll(rows: readonly Row[]): void {
    for (let at = 0; at < rows.length; at += this.rowsPerTransaction) {
      this.insert(rows.slice(at, at + this.rowsPerTransaction));
    }
  }

  /** Deletes all rows. */
  clear(): void {
    this.#db.exec(`DELETE FROM ${this.#name}`);
  }

  close(): void {
    this.#db.close();
  }
}
