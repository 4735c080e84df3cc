import { postgresAvailability } from '@headwater/postgres-server';
import { describe, expect, test } from 'vitest';
import { rowsInPieces, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared } = await postgresAvailability();

/** A type of key, its values in growing order, and each as it stands in the position. */
interface KeyType {
  readonly type: string;
  readonly values: readonly string[];
  readonly texts?: readonly string[];
}

const types: readonly KeyType[] = [
  { type: 'smallint', values: ['-3', '0', '7'] },
  { type: 'bigint', values: ['-9223372036854775808', '9007199254740993', '9007199254740994', '9223372036854775807'] },
  { type: 'numeric', values: ['-1.5', '0.1', '0.10000000000000000000001', '123456789012345678901234567890.5'] },
  { type: 'double precision', values: ['-Infinity', '0.1', '0.30000000000000004', '1e+300'] },
  {
    type: 'timestamptz',
    values: ['2026-01-01 00:00:00.123456+00', '2026-01-01 00:00:00.123457+00', '2026-01-01 02:00:00.123458+02'],
    texts: ['2026-01-01 00:00:00.123456+00', '2026-01-01 00:00:00.123457+00', '2026-01-01 00:00:00.123458+00'],
  },
  {
    type: 'timestamp',
    values: ['0044-03-15 12:00:00 BC', '2026-03-29 02:30:00', '2026-03-29 02:30:00.000001', 'infinity'],
  },
  { type: 'date', values: ['2026-01-01', '2026-01-02'] },
  { type: 'uuid', values: ['00000000-0000-0000-0000-00000000000a', 'f0000000-0000-0000-0000-000000000000'] },
  { type: 'text COLLATE "C"', values: ['', 'B', 'a', 'ü', '💧'] },
  { type: 'text COLLATE "en-x-icu"', values: ['a', 'B', 'ü', 'z'] },
  { type: 'varchar(5)', values: ['"a"', "'", '\\'] },
  { type: 'char(3)', values: ['a', 'b'], texts: ['a  ', 'b  '] },
  { type: 'bytea', values: ['\\x00', '\\xff'] },
  { type: 'interval', values: ['1 day', '1 mon 2 days', '2 years'], texts: ['1 day', '1 mon 2 days', '2 years'] },
  { type: 'inet', values: ['10.0.0.1', '10.0.0.2'] },
];

describe.skipIf(!shared)('keys', () => {
  test.each(types)(
    'of the type $type are read in their order and go on exactly',
    async ({ type, values, texts = values }) => {
      const database = await testDatabase();
      await database.run(`CREATE TABLE t (k ${type} PRIMARY KEY, n integer)`);
      for (const [n, value] of values.entries()) await database.run('INSERT INTO t VALUES ($1, $2)', [value, n]);
      const options = { connection: database.url, table: 't', key: 'k', batchSize: 1 };
      const { rows, positions } = await rowsInPieces(options);
      expect(rows.map(({ n }) => n)).toEqual(values.map((_, n) => n));
      expect(positions.map(({ key }) => key?.[0])).toEqual(texts);
    },
  );

  test('rows with equal timestamps are told apart by the primary key, which is added', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY, at timestamptz NOT NULL)');
    await database.run(
      "INSERT INTO t SELECT i, '2026-01-01'::timestamptz + (i / 5) * interval '1 s' FROM generate_series(1, 23) i",
    );
    const { rows, positions } = await rowsInPieces({ connection: database.url, table: 't', key: 'at', batchSize: 2 });
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
    expect(positions[3]).toEqual({
      key: ['2026-01-01 00:00:01+00', '8'],
      columns: ['at', 'id'],
      types: ['timestamp with time zone', 'integer'],
      table: expect.any(Number),
      file: expect.any(Number),
      rows: 8,
    });
  });

  test('a column may grow from integer to bigint between two executions', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1), (2)');
    const options = { connection: database.url, table: 't', key: 'id' };
    const { positions } = await rowsInPieces(options);
    await database.run('ALTER TABLE t ALTER id TYPE bigint; INSERT INTO t VALUES (9007199254740993)');
    expect(await rowsOf(options, { resumeState: positions.at(-1) })).toEqual([{ id: 9007199254740993n }]);
  });

  test('parts divide the rows between them, by shares of any key and by ranges', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY, name text UNIQUE NOT NULL)');
    await database.run("INSERT INTO t SELECT i, 'name ' || i FROM generate_series(-20, 20) i");
    const divisions = [
      { key: 'id', parts: 3, names: ['1 of 3', '2 of 3', '3 of 3'] },
      { key: 'name', parts: 2, names: ['1 of 2', '2 of 2'] },
      { key: 'id', parts: { ranges: [-5, 5n] }, names: ['below -5', 'from -5 to 5', 'from 5'] },
    ];
    for (const { names, ...options } of divisions) {
      const parts = await Promise.all(
        names.map((part) => rowsOf({ connection: database.url, table: 't', batchSize: 4, ...options }, { part })),
      );
      expect(parts.every((rows) => rows.length > 2)).toBe(true);
      const ids = parts.flat().map(({ id }) => Number(id));
      expect(ids.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 41 }, (_, index) => index - 20));
    }
  });
});
