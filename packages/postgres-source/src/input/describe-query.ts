import { HeadwaterError } from '@headwater/core';
import { nearest } from '@headwater/core/options';
import { faultOf } from '../connection/fault.ts';
import { messageOf } from '../connection/fault-error.ts';
import type { ReadConnection } from '../connection/read-connection.ts';
import type { PostgresQuery } from '../postgres-options.ts';
import type { Input, KeyColumn } from './input.ts';
import { keyColumn } from './key-column.ts';
import { type ColumnFacts, typeFactsQuery } from './table-facts.ts';

type TypeFacts = Pick<ColumnFacts, 'type' | 'base' | 'category'>;

/** Syntax errors, and names that nothing has; not rights, nor values that are missing, whose errors say what to do. */
const refusal = /^42(?!501|P02|P18)/;

/** Describes the rows of a query, or rejects when they cannot be read by this key. */
export async function describeQuery(
  connection: ReadConnection,
  { text, values = [] }: PostgresQuery,
  keyNames: readonly string[],
): Promise<Input> {
  // A comment at the end of the query must not swallow the parenthesis.
  const from = `(${text.replace(/;\s*$/, '')}\n) AS r`;
  const statement = { text: `SELECT r.* FROM ${from} LIMIT 0`, values };
  const fields = await connection.fields(statement).catch((error: unknown) => {
    throw queryError(error) ?? error;
  });
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

/** What is wrong with the text of the query, in the words of the server; `undefined` when it is something else. */
function queryError(error: unknown): HeadwaterError | undefined {
  const { code } = Object(error) as { readonly code?: unknown };
  const fault = faultOf(error);
  if (typeof code !== 'string' || !refusal.test(code) || fault.kind === 'outage') return undefined;
  const message = `the server refuses query: ${messageOf(error)}; correct the option query`;
  return new HeadwaterError(fault.code, message, { cause: error, retryable: fault.retryable });
}
