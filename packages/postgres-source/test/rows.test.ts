import { postgresAvailability } from '@headwater/postgres-server';
import { Pool, type types } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPart, rowsInPieces, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared } = await postgresAvailability();

describe.skipIf(!shared)('rows', () => {
  test('have the values that pg gives, and bigints', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id bigint PRIMARY KEY, price numeric, at timestamptz, tags text[], ids bigint[],
      data jsonb, raw bytea, yes boolean, nothing text)`);
    await database.run(`INSERT INTO t VALUES (9007199254740993, 1.50, '2026-01-01 12:00:00.5+02', '{a,NULL}',
      '{{1,9007199254740993},{NULL,3}}', '{"a": [1]}', '\\x00ff', true, NULL)`);
    expect(await rowsOf({ connection: database.url, table: 't', key: 'id' })).toEqual([
      {
        id: 9007199254740993n,
        price: '1.50',
        at: new Date('2026-01-01T10:00:00.500Z'),
        tags: ['a', null],
        ids: [
          [1n, 9007199254740993n],
          [null, 3n],
        ],
        data: { a: [1] },
        raw: Buffer.from([0, 255]),
        yes: true,
        nothing: null,
      },
    ]);
  });

  test('have the values that the connection says', async () => {
    const database = await testDatabase();
    await database.run(
      "CREATE TABLE t (id bigint PRIMARY KEY, at timestamptz); INSERT INTO t VALUES (7, '2026-01-01 02:00+02')",
    );
    const asText = { getTypeParser: () => String } as unknown as typeof types;
    const pool = new Pool({ connectionString: database.url, types: asText });
    onTestFinished(() => pool.end());
    const text = [{ id: '7', at: '2026-01-01 00:00:00+00' }];
    const connection = { connectionString: database.url, types: asText };
    expect(await rowsOf({ connection, table: 't', key: 'id' })).toEqual(text);
    expect(await rowsOf({ connection: pool, table: 't', key: 'id' })).toEqual(text);
  });

  test('have the columns that are asked for, in that order, and none of the key besides', async () => {
    const database = await testDatabase();
    await database.run(
      'CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer); INSERT INTO t VALUES (1, 2, 3), (4, 5, 6)',
    );
    const { rows, positions } = await rowsInPieces({
      connection: database.url,
      table: 't',
      key: 'id',
      columns: ['b', 'a'],
      batchSize: 1,
    });
    expect(rows.map((row) => Object.entries(row))).toEqual([
      [
        ['b', 3],
        ['a', 2],
      ],
      [
        ['b', 6],
        ['a', 5],
      ],
    ]);
    expect(positions.map(({ key }) => key)).toEqual([['1'], ['4']]);
  });

  test('of names that would be SQL are read, and nothing of them is run', async () => {
    const database = await testDatabase();
    const table = `x"; DROP TABLE victim; --`;
    const column = `k") FROM t; DELETE FROM victim; --`;
    const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
    await database.run(`CREATE TABLE victim (id integer); INSERT INTO victim VALUES (1);
      CREATE TABLE ${quoted(table)} (${quoted(column)} text PRIMARY KEY, "Größe" integer);`);
    const value = `'; DROP TABLE victim; --\\`;
    await database.run(`INSERT INTO ${quoted(table)} VALUES ($1, 1), ($2, 2)`, [value, `${value}z`]);
    const options = { connection: database.url, table: { name: table, schema: database.schema }, key: column };
    const { rows, positions } = await rowsInPieces({ ...options, columns: ['Größe'], batchSize: 1, parts: 1 });
    expect(rows).toEqual([{ Größe: 1 }, { Größe: 2 }]);
    expect(positions[0]?.key).toEqual([value]);
    expect(await rowsOf({ ...options, intervalMs: 5, listen: table }, { until: 'now' })).toHaveLength(2);
    expect(await rowsOf({ ...options, startingOffset: { after: [value] } })).toHaveLength(1);
    expect(await rowsOf({ ...options, parts: { ranges: [`${value}'z`] } }, { part: `from ${value}'z` })).toHaveLength(
      1,
    );
    expect(await database.run('SELECT * FROM victim')).toEqual([{ id: 1 }]);
  });

  test('of a view and of a query, with values and a comment at its end', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY, city text); CREATE VIEW v AS SELECT id, city FROM t;
      INSERT INTO t SELECT i, CASE WHEN i % 2 = 0 THEN 'Ulm' ELSE 'Bonn' END FROM generate_series(1, 9) i`);
    const view = await rowsInPieces({ connection: database.url, table: 'v', key: 'id', batchSize: 2 });
    expect(view.rows.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const query = await rowsInPieces({
      connection: database.url,
      query: { text: 'SELECT id * 10 AS ten, city FROM t WHERE city = $1 -- only some', values: ['Ulm'] },
      key: 'ten',
      batchSize: 3,
    });
    expect(query.rows.map(({ ten }) => ten)).toEqual([20, 40, 60, 80]);
    expect(query.positions[0]).toMatchObject({ key: ['60'], table: null, file: null });
  });

  test('that are large come in smaller batches', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY, body text);
      INSERT INTO t SELECT i, repeat('x', CASE WHEN i BETWEEN 10 AND 20 THEN 40000 ELSE 10 END) FROM generate_series(1, 60) i`);
    const opened = await openPart({
      connection: database.url,
      table: 't',
      key: 'id',
      maxBatchBytes: 100_000,
      batchSize: 50,
    });
    const sizes: number[] = [];
    const ids: unknown[] = [];
    for (let batch = await opened.next(); typeof batch !== 'symbol'; batch = await opened.next()) {
      sizes.push(batch.reduce((sum, { body }) => sum + String(body).length, 0));
      ids.push(...batch.map(({ id }) => id));
    }
    expect(ids).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    // A row more than the limit, which is only seen when it has come.
    expect(Math.max(...sizes)).toBeLessThan(150_000);
    expect(opened.progress).toEqual({ done: 60, total: 60, behind: 0, unit: 'rows' });
  });

  test('get a column that was added meanwhile, and lose one that was dropped', async () => {
    const database = await testDatabase();
    await database.run(
      'CREATE TABLE t (id integer PRIMARY KEY, a integer); INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)',
    );
    const opened = await openPart({ connection: database.url, table: 't', key: 'id', batchSize: 1 });
    expect(await opened.next()).toEqual([{ id: 1, a: 1 }]);
    await database.run('ALTER TABLE t ADD b text DEFAULT $$new$$');
    expect(await opened.next()).toEqual([{ id: 2, a: 2, b: 'new' }]);
    await database.run('ALTER TABLE t DROP a');
    expect(await opened.next()).toEqual([{ id: 3, b: 'new' }]);
  });
});
