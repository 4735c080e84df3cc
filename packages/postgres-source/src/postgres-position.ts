import { HeadwaterError } from '@headwater/core';

/** Where the reading of a part goes on, as it is stored. */
export interface PostgresPosition {
  /** The key of the last row, each value as PostgreSQL prints it in UTC; `null` before the first row. */
  readonly key: readonly string[] | null;
  /** The names of the key columns. */
  readonly columns: readonly string[];
  /** Their types. */
  readonly types: readonly string[];
  /** The table's object id; `null` for a query. */
  readonly table: number | null;
  /** The number of the table's file when a row was last read: TRUNCATE gives a new one. `null` where there is none. */
  readonly file: number | null;
  /** How many rows have been returned. */
  readonly rows: number;
}

type Unchecked = { readonly [member in keyof PostgresPosition]?: unknown };

/**
 * Checks a position that was stored or that a person wrote.
 *
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkPostgresPosition(state: unknown): asserts state is PostgresPosition {
  if (typeof state !== 'object' || state === null) throw invalid(`it must be an object, not ${JSON.stringify(state)}`);
  const { key, columns, types, table, file, rows }: Unchecked = state;
  if (!isTexts(columns) || columns.length === 0) throw invalid(`columns must be names, not ${JSON.stringify(columns)}`);
  if (!isTexts(types) || types.length !== columns.length) {
    throw invalid(`types must be one for each of the columns, not ${JSON.stringify(types)}`);
  }
  if (key !== null && (!isTexts(key) || key.length !== columns.length)) {
    const example = columns.map((column) => `a value of ${column}`).join(', ');
    throw invalid(`key must be null or [${example}], each as text, not ${JSON.stringify(key)}`);
  }
  if (table !== null && !isCount(table)) throw invalid(`table must be an object id, not ${JSON.stringify(table)}`);
  if (file !== null && !isCount(file)) throw invalid(`file must be a number or null, not ${JSON.stringify(file)}`);
  if (!isCount(rows)) throw invalid(`rows must be a count, not ${JSON.stringify(rows)}`);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function invalid(reason: string): HeadwaterError {
  return new HeadwaterError('STATE_INVALID', `not a position of a PostgreSQL table: ${reason}`);
}
