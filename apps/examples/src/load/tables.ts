import type { SqliteStore } from '@headwater/sqlite';
import { columnNames, quoted, tableName } from './table-name.ts';

type Row = Readonly<Record<string, string>>;
type Insert = (row: Row) => void;

/** The tables that the rows go into, one a file, each made from the header of its file. */
export class Tables {
  readonly #db: SqliteStore['db'];
  readonly #inserts: Map<string, Insert> = new Map();

  constructor(db: SqliteStore['db']) {
    this.#db = db;
  }

  /** Inserts rows of one file. Called in the transaction that also moves the position in the file. */
  insert(file: string, rows: readonly Row[]): void {
    const [first] = rows;
    if (first === undefined) return;
    const insert = this.#inserts.get(file) ?? this.#prepare(file, Object.keys(first));
    for (const row of rows) insert(row);
  }

  /** The tables that there are, with how many rows each has. */
  counts(): ReadonlyMap<string, number> {
    const names = this.#db
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'headwater%' ORDER BY 1",
      )
      .pluck()
      .all();
    return new Map(names.map((name) => [name, this.#count(name)]));
  }

  #count(table: string): number {
    return Number(
      this.#db
        .prepare(`SELECT count(*) FROM ${quoted(table)}`)
        .pluck()
        .get(),
    );
  }

  #prepare(file: string, header: readonly string[]): Insert {
    const table = quoted(tableName(file));
    const columns = columnNames(header).map((name) => `${quoted(name)} TEXT`);
    this.#db.exec(`CREATE TABLE IF NOT EXISTS ${table} (${columns.join(', ')})`);
    const statement = this.#db.prepare(`INSERT INTO ${table} VALUES (${header.map(() => '?').join(', ')})`);
    const insert: Insert = (row) => void statement.run(header.map((name) => row[name]));
    this.#inserts.set(file, insert);
    return insert;
  }
}
