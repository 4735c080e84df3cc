import type * as Connector from '@headwater/postgres-source';
import type { PostgresOptions, PostgresSource } from '@headwater/postgres-source';
import type { ConformanceSetup } from '@headwater/testing';
import { Database } from './database.ts';
import { FlakyProxy } from './flaky-proxy.ts';
import { urlOf } from './url-of.ts';

/** What is put into a row. */
export interface Item {
  readonly n: number;
  readonly text: string;
}

/** A row as it comes. */
export interface Row extends Item {
  readonly id: bigint;
}

/** A database with one table, behind a proxy. */
export interface RowsWorld {
  readonly database: Database;
  readonly proxy: FlakyProxy;
  readonly url: string;
  readonly counts: Map<string, number>;
}

/** A setup for rows that fall to two parts, with more options. */
export function rowsWorld(
  { PostgresSource: Source }: typeof Connector,
  more: Partial<PostgresOptions>,
): ConformanceSetup<Row, RowsWorld, Item> {
  const optionsOf = (url: string): PostgresOptions => ({
    connection: url,
    table: 'items',
    key: 'id',
    parts: 2,
    batchSize: 3,
    ...structuredClone(more),
  });
  const sourceOf = (url: string): PostgresSource<Row> => new Source<Row>(optionsOf(url));
  return {
    async create() {
      const database = await Database.create();
      await database.run('CREATE TABLE items (id bigint PRIMARY KEY, n integer NOT NULL, text text NOT NULL)');
      await database.run(
        `CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NOTIFY items; RETURN NULL; END'`,
      );
      await database.run('CREATE TRIGGER tell AFTER INSERT ON items EXECUTE FUNCTION tell()');
      const { hostname, port } = new URL(database.url);
      const proxy = await FlakyProxy.start({ host: hostname, port: Number(port || 5432) });
      const url = urlOf(database.url, { host: '127.0.0.1', port: proxy.port });
      return { database, proxy, url, counts: new Map() };
    },
    source: ({ url }) => sourceOf(url),
    sourceAtNow: ({ url }) => new Source<Row>({ ...optionsOf(url), startingOffset: 'latest' }),
    item: (n) => ({ n, text: n % 2 === 0 ? 'ü'.repeat(n % 7) : `"quoted" '${n}'` }),
    itemOf: ({ n, text }) => ({ n, text }),
    async put({ database, counts }, part, items) {
      // Even keys fall to the first part, odd ones to the second.
      const rest = part === '1 of 2' ? 0 : 1;
      const before = counts.get(part) ?? 0;
      counts.set(part, before + items.length);
      const rows = items.map(({ n, text }, index) => ({ id: 2 * (before + index + 1) + rest, n, text }));
      await database.run('INSERT INTO items SELECT * FROM json_populate_recordset(NULL::items, $1)', [
        JSON.stringify(rows),
      ]);
    },
    async destroy({ database, proxy }) {
      await proxy[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
    parts: ['1 of 2', '2 of 2'],
    grows: true,
    identifies: true,
    retry: ({ proxy }, _part, after) => proxy.trouble('break', after),
    fail: ({ proxy }, _part, after) => proxy.trouble('refuse', after),
    options: ({ url }) => ({ given: optionsOf(url), source: (given: PostgresOptions) => new Source<Row>(given) }),
    wrongOptions: ({ url }) => {
      const wrong = (value: unknown, other: object) => ({
        value,
        source: () => new Source({ ...optionsOf(url), ...other }),
      });
      return [
        wrong(0, { batchSize: 0 }),
        wrong(-1, { intervalMs: -1 }),
        wrong('a.b.c', { table: 'a.b.c' }),
        wrong(0, { parts: 0 }),
        wrong('end', { startingOffset: 'end' }),
        wrong('all', { safety: 'all' }),
        wrong('ignore', { onReplaced: 'ignore' }),
        wrong('', { key: ['id', ''] }),
        wrong('orders', { listen: 'orders', intervalMs: undefined }),
      ];
    },
    elsewhere: {
      module: import.meta.url,
      address: ({ url }) => url,
      source: sourceOf,
    },
  };
}
