import { HeadwaterError } from '@headwater/core';
import { nearest } from '@headwater/core/options';
import type { ReadConnection } from '../connection/read-connection.ts';
import type { PostgresTable } from '../postgres-options.ts';
import { identifier } from '../statements/identifier.ts';
import type { Input } from './input.ts';
import { keyColumn } from './key-column.ts';
import { type ColumnFacts, type TableFacts, placeQuery, tableFactsQuery, tableNamesQuery } from './table-facts.ts';

/** How many rows are read and sorted in no time. */
const smallTable = 10_000;

/** Describes a table or view, or rejects when it cannot be read by this key. */
export async function describeTable(
  connection: ReadConnection,
  table: PostgresTable,
  keyNames: readonly string[],
): Promise<Input> {
  const quoted = [table.schema, table.name].filter((name) => name !== undefined).map(identifier);
  const [found] = await connection.texts({ text: tableFactsQuery, values: [quoted.join('.')] });
  if (found?.[0] === undefined || found[0] === null) throw await missingTable(connection, table);
  const facts: TableFacts = JSON.parse(found[0]);
  const name = `${facts.schema}.${facts.name}`;
  const relation = `${identifier(facts.schema)}.${identifier(facts.name)}`;
  const asked = keyNames.map((key) => columnOf(facts, key, name));
  const isCertain = isUniqueBy(facts, keyNames);
  const key = isCertain ? asked : withPrimaryKey(facts, asked, name);
  return {
    name,
    from: `${relation} AS r`,
    values: [],
    key: key.map(keyColumn),
    table: facts.oid,
    relation,
    holdsRows: ['r', 'p', 'm'].includes(facts.kind),
    unseenWriters: unseenWriters(facts),
    isUnique: !facts.hasHeirs && (isCertain || key.length > asked.length),
    isIndexed: isIndexedBy(facts, keyNames),
    sequence: asked[0]?.sequence ?? undefined,
  };
}

function columnOf({ columns }: TableFacts, key: string, table: string): ColumnFacts {
  const found = columns.find(({ name }) => name === key);
  if (found !== undefined) return found;
  const hint = nearest(
    key,
    columns.map(({ name }) => name),
  );
  throw new HeadwaterError('INPUT_MISSING', `${table} has no column ${key}, which is the key${hint}`);
}

function isUniqueBy({ indexes }: TableFacts, key: readonly string[]): boolean {
  return indexes.some(({ unique, columns }) => unique && columns.every((column) => key.includes(column)));
}

/** Adds what tells rows with equal keys apart. A view has no keys that the server knows; there, rows are compared. */
function withPrimaryKey(facts: TableFacts, asked: readonly ColumnFacts[], table: string): readonly ColumnFacts[] {
  if (facts.kind === 'v' || facts.kind === 'f') return asked;
  const primary = facts.indexes.find((index) => index.primary)?.columns;
  if (primary === undefined) {
    const names = asked.map(({ name }) => name).join(', ');
    throw new HeadwaterError(
      'INPUT_UNSUPPORTED',
      `${table} may have several rows with the same ${names}, of which some would be lost; add columns to key that tell them apart and that a unique index covers, or give the table a primary key`,
    );
  }
  const added = primary.filter((column) => asked.every(({ name }) => name !== column));
  return [...asked, ...added.map((column) => columnOf(facts, column, table))];
}

/** Why rows may appear late here whose transactions have ended, or run where they cannot be seen. */
function unseenWriters({ kind, isSubscribed }: TableFacts): string | undefined {
  const lag = "or set safety to 'none' and lagMs to how long a transaction can take there";
  if (kind === 'f') {
    return `is a foreign table, and the transactions of the other server cannot be seen; read it there, ${lag}`;
  }
  if (isSubscribed) {
    return `is filled by logical replication, in the order of commits and not of keys; read it where it is published, ${lag}`;
  }
  if (kind !== 'm') return undefined;
  return "is a materialized view, and a row that was committed late comes with a later refresh; read its tables with query, or set safety to 'none' if they are written in the order of the key";
}

function isIndexedBy({ kind, rows, indexes }: TableFacts, [first]: readonly string[]): boolean | undefined {
  if (kind === 'v' || kind === 'f' || (rows >= 0 && rows < smallTable)) return undefined;
  return indexes.some(({ columns }) => columns[0] === first);
}

async function missingTable(connection: ReadConnection, { schema, name }: PostgresTable): Promise<HeadwaterError> {
  const asked = schema === undefined ? name : `${schema}.${name}`;
  const names = (await connection.texts({ text: tableNamesQuery, values: [] })).map(([known]) => known ?? '');
  const sameLetters = names.find((known) => known.toLowerCase() === asked.toLowerCase());
  const hint = sameLetters === undefined ? nearest(asked, names) : `; did you mean ${sameLetters}?`;
  const [[database, schemas] = []] = await connection.texts({ text: placeQuery, values: [] });
  const searched = schema === undefined ? ` (in its schemas ${schemas})` : '';
  return new HeadwaterError(
    'INPUT_MISSING',
    `there is no table ${asked} in the database ${database}${searched}${hint}`,
  );
}
