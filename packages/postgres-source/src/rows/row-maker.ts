import { HeadwaterError } from '@headwater/core';
import { type CustomTypesConfig, type FieldDef, types } from 'pg';
import type { RawRow } from '../connection/read-connection.ts';
import { type PostgresConnection } from '../postgres-options.ts';

/** Makes a value of the text that the server sent. */
type Parse = (text: string) => unknown;

const int8 = 20;
const int8Array = 1016;
const textArray: number = 1009;

/** How values are made: as `pg` does it, with `bigint` for int8; or as the connection says. */
export type ValueParsers = (type: number) => Parse;

/** The parsers of a connection: its own, or those of `pg`, which a program may have changed. */
export function valueParsers(connection: PostgresConnection): ValueParsers {
  const own = typeof connection === 'string' ? undefined : ownTypes(connection);
  if (own !== undefined) return (type) => own.getTypeParser(type, 'text');
  return (type) => {
    if (type === int8) return BigInt;
    if (type === int8Array) return (text) => bigints(types.getTypeParser(textArray, 'text')(text));
    return types.getTypeParser(type, 'text');
  };
}

/** An array of any depth, whose members may be missing. */
function bigints(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bigints);
  return value === null ? null : BigInt(String(value));
}

function ownTypes(connection: object): CustomTypesConfig | undefined {
  const { types: own, options } = connection as {
    readonly types?: CustomTypesConfig;
    readonly options?: { readonly types?: CustomTypesConfig } | string;
  };
  return own ?? (typeof options === 'object' ? options.types : undefined);
}

function valueOf(column: string, text: string, parse: Parse): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new HeadwaterError('RECORD_INVALID', `no value can be made of column ${column}: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Makes items of the rows of a page. */
export class RowMaker {
  readonly #columns: readonly { readonly name: string; readonly index: number; readonly parse: Parse }[];
  readonly #fields: readonly FieldDef[];

  constructor(fields: readonly FieldDef[], hidden: ReadonlySet<string>, parsers: ValueParsers) {
    this.#fields = fields;
    this.#columns = fields
      .map(({ name, dataTypeID }, index) => ({ name, index, parse: parsers(dataTypeID) }))
      .filter(({ name }) => !hidden.has(name));
    const odd = this.#columns.find(({ name }) => name === '__proto__');
    if (odd !== undefined) {
      throw new HeadwaterError('INPUT_UNSUPPORTED', 'a column cannot be called __proto__; name the others in columns');
    }
  }

  /** Whether it was made for these columns. */
  fits(fields: readonly FieldDef[]): boolean {
    const mine = this.#fields;
    return (
      fields.length === mine.length &&
      fields.every(({ name, dataTypeID }, index) => {
        return name === mine[index]?.name && dataTypeID === mine[index]?.dataTypeID;
      })
    );
  }

  make(row: RawRow): Record<string, unknown> {
    const item: Record<string, unknown> = {};
    for (const { name, index, parse } of this.#columns) {
      const text = row[index];
      item[name] = text === null || text === undefined ? null : valueOf(name, text, parse);
    }
    return item;
  }
}
