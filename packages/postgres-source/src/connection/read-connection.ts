import { type ClientBase, type FieldDef, Query } from 'pg';
import type { Statement } from '../statements/statement.ts';

/** A row as it comes, each value as text. */
export type RawRow = readonly (string | null)[];

/** What a page may hold. */
export interface PageLimits {
  /** After so much text no further row is taken … */
  readonly bytes: number;
  /** … but so many are, in any case. */
  readonly leastRows: number;
}

/** Rows as they came. */
export interface RawPage {
  readonly fields: readonly FieldDef[];
  readonly rows: readonly RawRow[];
  /** How much text the rows hold. */
  readonly bytes: number;
  /** Whether there were more rows than `bytes` allowed. */
  readonly isCut: boolean;
}

const unlimited: PageLimits = { bytes: Infinity, leastRows: 1 };

/** Values are left as the text that the server sent. */
const asText = { getTypeParser: () => (text: string) => text } as never;

/** A connection inside of a read-only transaction. */
export class ReadConnection {
  readonly #client: ClientBase;
  readonly #cancel: () => void;

  constructor(client: ClientBase, cancel: () => void) {
    this.#client = client;
    this.#cancel = cancel;
  }

  /** The rows of a statement that gives few. */
  async texts(statement: Statement): Promise<readonly RawRow[]> {
    return (await this.page(statement, unlimited)).rows;
  }

  /** The columns of a statement. */
  async fields(statement: Statement): Promise<readonly FieldDef[]> {
    return (await this.page(statement, unlimited)).fields;
  }

  /** The rows of a statement, as far as they fit; what comes behind is cancelled. */
  page({ text, values }: Statement, { bytes: limit, leastRows }: PageLimits): Promise<RawPage> {
    return new Promise((resolve, reject) => {
      let fields: readonly FieldDef[] = [];
      const rows: RawRow[] = [];
      let bytes = 0;
      let isCut = false;
      const config = { text, values: [...values], types: asText, rowMode: 'array', queryMode: 'extended' };
      const query = new Query<RawRow>(config);
      query.on('row', (row, result) => {
        if (isCut) return;
        if (rows.length >= leastRows && bytes >= limit) {
          isCut = true;
          this.#cancel();
          return;
        }
        if (rows.length === 0) fields = result?.fields ?? [];
        rows.push(row);
        bytes += sizeOf(row);
      });
      query.on('error', (error) => (isCut ? resolve({ fields, rows, bytes, isCut }) : reject(error)));
      query.on('end', (result) => resolve({ fields: result.fields, rows, bytes, isCut }));
      this.#client.query(query);
    });
  }
}

function sizeOf(row: RawRow): number {
  let size = 0;
  for (const value of row) size += value?.length ?? 0;
  return size;
}
