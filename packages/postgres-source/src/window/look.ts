import type { ReadConnection } from '../connection/read-connection.ts';
import type { Input } from '../input/input.ts';
import { nullKeyError } from '../input/input-errors.ts';
import type { Key, Keyset } from '../statements/keyset.ts';
import { Parameters } from '../statements/parameters.ts';

/** What is seen of the rows behind a key, at a moment. */
export interface Sight {
  /** The largest key there is; `undefined` when there is no row. */
  readonly top: Key | undefined;
  /** Whether it is behind the key that was asked about. */
  readonly isBehind: boolean;
  /** The object id that the table has now; `null` for a query. */
  readonly table: number | null;
  /** The number of the table's file; `null` where there is none. */
  readonly file: number | null;
}

/** The largest key that can be seen, or the largest that begins with `upTo` or smaller, with what tells whether the table was emptied. */
export async function lookForRows(
  connection: ReadConnection,
  input: Input,
  keyset: Keyset,
  after: Key | null,
  upTo: Key = [],
): Promise<Sight> {
  const top = keyset.top(after, upTo);
  const parameters = new Parameters(top.values);
  const table =
    input.relation === undefined ? 'NULL::regclass' : `to_regclass(${parameters.add(input.relation, 'text')})`;
  const text = `SELECT n.id::oid, pg_relation_filenode(n.id), t.*
    FROM (SELECT ${table} AS id) n LEFT JOIN (${top.text}) t ON true`;
  const [found] = await connection.texts({ text, values: parameters.values });
  const [id, file, isRow, isBehind, ...values] = found ?? [];
  const seen = { isBehind: isBehind === 't', table: numberOf(id), file: numberOf(file) };
  if (isRow !== 't') return { ...seen, top: undefined };
  const key = values.filter((value) => value !== null);
  if (key.length < values.length) throw nullKeyError(input, values.indexOf(null));
  return { ...seen, top: key };
}

function numberOf(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Number(text);
}
