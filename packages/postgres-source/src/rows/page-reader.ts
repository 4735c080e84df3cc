import type { RawPage, RawRow } from '../connection/read-connection.ts';
import type { PostgresSession } from '../connection/postgres-session.ts';
import type { Input } from '../input/input.ts';
import { nullKeyError, sameKeyError } from '../input/input-errors.ts';
import type { Key, Keyset } from '../statements/keyset.ts';
import { RowMaker, type ValueParsers } from './row-maker.ts';

/** What bounds a page, and what its items are made with. */
export interface PageOptions {
  readonly batchSize: number;
  readonly maxBatchBytes: number;
  /** The columns of the items; `undefined`: all. */
  readonly columns: readonly string[] | undefined;
  readonly parsers: ValueParsers;
}

/** Some rows, in the order of their keys. */
export interface Page {
  readonly items: readonly Record<string, unknown>[];
  /** The key of the last one; `undefined` when there is none. */
  readonly last: Key | undefined;
  /** Whether there may be more rows in the window. */
  readonly hasMore: boolean;
}

/** Reads the rows of a part page by page, large ones in smaller pages. */
export class PageReader {
  readonly #input: Input;
  readonly #keyset: Keyset;
  readonly #options: PageOptions;
  readonly #hidden: ReadonlySet<string>;
  #maker: RowMaker | undefined;
  #types: readonly number[] | undefined;
  #limit: number;

  constructor(input: Input, keyset: Keyset, options: PageOptions) {
    this.#input = input;
    this.#keyset = keyset;
    this.#options = options;
    const { columns } = options;
    const hidden = columns === undefined ? [] : input.key.filter(({ name }) => !columns.includes(name));
    this.#hidden = new Set(hidden.map(({ name }) => name));
    this.#limit = options.batchSize;
  }

  /** The next rows behind `after` and up to `upTo`; `undefined` when the table is not the one that was described. */
  async read(session: PostgresSession, after: Key | null, upTo: Key, signal: AbortSignal): Promise<Page | undefined> {
    const { isUnique, key } = this.#input;
    // One more, so that two rows with the same key are never on two pages unseen.
    const more = isUnique ? 0 : 1;
    const limit = this.#limit + more;
    const statement = this.#keyset.page(after, upTo, limit);
    const page = await session.run(signal, (connection) =>
      connection.page(statement, { bytes: this.#options.maxBatchBytes, leastRows: 1 + more }),
    );
    this.#adapt(page);
    const places = key.map(({ name }) => page.fields.findIndex((field) => field.name === name));
    if (!this.#isSame(page, places)) return undefined;
    const hasMore = page.isCut || page.rows.length === limit;
    const rows = isUnique ? page.rows : this.#distinct(page.rows, places, hasMore);
    return this.#pageOf(page, this.#complete(rows, places), places, hasMore || rows.length < page.rows.length);
  }

  #pageOf(page: RawPage, rows: readonly RawRow[], places: readonly number[], hasMore: boolean): Page {
    const last = rows.at(-1);
    if (last === undefined) return { items: [], last: undefined, hasMore: false };
    if (this.#maker?.fits(page.fields) !== true) {
      this.#maker = new RowMaker(page.fields, this.#hidden, this.#options.parsers);
    }
    const maker = this.#maker;
    return { items: rows.map((row) => maker.make(row)), last: keyOf(last, places), hasMore };
  }

  /** Large rows come in smaller pages next time, so that few have to be cut off. */
  #adapt({ rows, bytes, isCut }: RawPage): void {
    const { batchSize, maxBatchBytes } = this.#options;
    if (isCut) this.#limit = rows.length;
    else if (bytes * 2 < maxBatchBytes) this.#limit = Math.min(2 * this.#limit, batchSize);
  }

  #isSame({ fields }: RawPage, places: readonly number[]): boolean {
    const { table, holdsRows } = this.#input;
    const columns = places.map((place) => fields[place]);
    if (holdsRows && columns.some((column) => column?.tableID !== table)) return false;
    const types = columns.map((column) => column?.dataTypeID ?? 0);
    this.#types ??= types;
    return this.#types.every((type, index) => type === types[index]);
  }

  /** The rows before one that lacks a value of its key; that one fails when it comes first. */
  #complete(rows: readonly RawRow[], places: readonly number[]): readonly RawRow[] {
    const lacking = rows.findIndex((row) => places.some((place) => row[place] === null));
    if (lacking < 0) return rows;
    if (lacking > 0) return rows.slice(0, lacking);
    throw nullKeyError(
      this.#input,
      places.findIndex((place) => rows[0]?.[place] === null),
    );
  }

  /** The rows without the last one, which is only there to be compared, where more may come. */
  #distinct(rows: readonly RawRow[], places: readonly number[], hasMore: boolean): readonly RawRow[] {
    for (let index = 1; index < rows.length; index += 1) {
      const [before, row] = [rows[index - 1], rows[index]];
      if (before !== undefined && row !== undefined && places.every((place) => before[place] === row[place])) {
        throw sameKeyError(this.#input, keyOf(row, places));
      }
    }
    return hasMore && rows.length > 1 ? rows.slice(0, -1) : rows;
  }
}

function keyOf(row: RawRow, places: readonly number[]): Key {
  return places.map((place) => row[place] ?? '');
}
