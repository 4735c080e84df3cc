import { HeadwaterError } from '@headwater/core';
import { nearest } from '@headwater/core/options';
import type { ReadConnection } from '../connection/read-connection.ts';
import type { PostgresQuery } from '../postgres-options.ts';
import type { Input, KeyColumn } from './input.ts';
import { keyColumn } from './key-column.ts';
import { type ColumnFacts, typeFactsQuery } from './table-facts.ts';

type TypeFacts = Pick<ColumnFacts, 'type' | 'base' | 'category'>;

/** Describes the rows of a query, or rejects when they cannot be read by this key. */
export async function describeQuery(
  connection: ReadConnection,
  { text, values = [] }: PostgresQuery,
  keyNames: readonly string[],
): Promise<Input> {
  // A comment at the end of the query must not swallow the parenthesis.
  const from = `(${text.replace(/;\s*$/, '')}\n) AS r`;
  const fields = await connection.fields({ text: `SELECT r.* FROM ${from} LIMIT 0`, values });
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new HeadwaterError('INPUT_UNSUPPORTED', `the query has two columns ${twice}; name one of them differently`);
  }
  const oids = fields.map(({ dataTypeID }) => dataTypeID);
  const [found] = await connection.texts({ text: typeFactsQuery, values: [oids] });
  const types: Readonly<Record<string, TypeFacts>> = JSON.parse(found?.[0] ?? '{}');
  const key = keyNames.map((name): KeyColumn => {
    const facts = types[String(oids[names.indexOf(name)])];
    if (facts !== undefined) return keyColumn({ ...facts, name, notNull: false, collation: null });
    throw new HeadwaterError(
      'INPUT_MISSING',
      `the query has no column ${name}, which is the key${nearest(name, names)}`,
    );
  });
  return {
    name: 'the query',
    from,
    values,
    key,
    table: null,
    relation: undefined,
    holdsRows: false,
    unseenWriters: undefined,
    isUnique: false,
    isIndexed: undefined,
    sequence: undefined,
  };
}
