import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { SqliteStore } from '@headwater/sqlite';
import { parse } from 'csv-parse/sync';
import { quoted, tableName } from '../load/table-name.ts';
import { vegaFiles } from '../load/vega-files.ts';

/**
 * Compares every table of the main job with its file as csv-parse reads it: the names of the columns, and every row with
 * the one in its place. Returns how many tables differ.
 */
export function compareTables(database: string, tell: (line: string) => void): number {
  const store = new SqliteStore(database);
  let differences = 0;
  let rows = 0;
  const files = globSync(vegaFiles()).toSorted();
  for (const file of files) {
    const [header = [], ...expected] = parse(readFileSync(file), { bom: true });
    const difference = differenceIn(store.db, tableName(basename(file)), header, expected);
    rows += expected.length;
    if (difference === undefined) continue;
    differences += 1;
    tell(`${basename(file)}: ${difference}`);
  }
  store.close();
  tell(`compared ${rows.toLocaleString('en')} rows of ${files.length} files with what csv-parse finds in them`);
  return differences;
}

function differenceIn(
  db: SqliteStore['db'],
  table: string,
  header: readonly string[],
  expected: readonly (readonly string[])[],
): string | undefined {
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  if (columns.join() !== header.join()) return `the columns are ${columns.join()}, not ${header.join()}`;
  const found = db
    .prepare<[], string[]>(`SELECT * FROM ${quoted(table)} ORDER BY rowid`)
    .raw()
    .all();
  const wrong = expected.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(found[index]));
  if (wrong !== -1) {
    return `row ${wrong + 1} is ${JSON.stringify(found[wrong])}, not ${JSON.stringify(expected[wrong])}`;
  }
  return found.length === expected.length ? undefined : `there are ${found.length} rows, not ${expected.length}`;
}
