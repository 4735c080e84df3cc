import { shown } from '@headwater/core/options';
import type { PostgresOptions, PostgresQuery, PostgresTable } from '../postgres-options.ts';

/** The table or the query. @throws TypeError when there is none, or both; the message shows the value. */
export function checkInput({
  table,
  query,
}: PostgresOptions): { readonly table: PostgresTable } | { readonly query: PostgresQuery } {
  if (table !== undefined && query !== undefined) throw new TypeError('give table or query, not both');
  if (query !== undefined) return { query: checkQuery(query) };
  return { table: checkTable(table) };
}

function checkTable(value: string | PostgresTable | undefined): PostgresTable {
  if (typeof value === 'string') {
    const names = value.split('.');
    const [schema, name] = names.length === 1 ? [undefined, value] : names;
    if (names.length <= 2 && isName(name) && (schema === undefined || isName(schema))) return tableOf(schema, name);
  } else if (typeof value === 'object' && isName(value.name)) {
    if (value.schema === undefined || isName(value.schema)) return tableOf(value.schema, value.name);
  }
  throw new TypeError(
    `table must be 'name', 'schema.name' or { schema, name } where a name holds a dot, not ${shown(value)}`,
  );
}

function tableOf(schema: string | undefined, name: string): PostgresTable {
  return schema === undefined ? { name } : { schema, name };
}

function checkQuery(value: string | PostgresQuery): PostgresQuery {
  const query = typeof value === 'string' ? { text: value } : value;
  const { text, values } = Object(query) as Partial<PostgresQuery>;
  if (typeof text !== 'string' || text.trim() === '' || text.includes('\0')) {
    throw new TypeError(`query must be a SELECT or { text, values }, not ${shown(value)}`);
  }
  if (values !== undefined && !Array.isArray(values)) {
    throw new TypeError(`query.values must be an array, not ${shown(values)}`);
  }
  return values === undefined ? { text } : { text, values: [...values] };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}
