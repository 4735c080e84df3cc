import { postgresAvailability } from '@headwater/postgres-server';
import { describe, expect, test } from 'vitest';
import { openPart, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared } = await postgresAvailability();

describe.skipIf(!shared)('a key', () => {
  test('that no unique index covers is refused, where no primary key can be added', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (at timestamptz NOT NULL, n integer NOT NULL, yes boolean);
      CREATE UNIQUE INDEX ON t (n) WHERE yes; CREATE UNIQUE INDEX ON t ((n + 1))`);
    const options = { connection: database.url, table: 't', key: ['at', 'n'] };
    await expect(openPart(options)).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining('may have several rows with the same at, n, of which some would be lost'),
    });
    await database.run('CREATE UNIQUE INDEX ON t (n, at)');
    expect(await rowsOf(options)).toEqual([]);
  });

  test('of a view that two rows share is an error, also when a page ends between them (C8)', async () => {
    const database = await testDatabase();
    await database.run('CREATE VIEW v AS SELECT * FROM (VALUES (1), (2), (3), (3), (4)) v (n)');
    const batches = { connection: database.url, table: 'v', key: 'n' };
    const same = { code: 'RECORD_INVALID', message: expect.stringContaining('several rows with the same n (3)') };
    for (const batchSize of [1, 2, 3, 4, 100]) {
      await expect(rowsOf({ ...batches, batchSize })).rejects.toMatchObject(same);
    }
    // Of rows that are larger than a batch may be, one would do.
    await expect(rowsOf({ ...batches, maxBatchBytes: 1 })).rejects.toMatchObject(same);
  });

  test('of a table from which others inherit is compared, for no index covers the rows of all (C8)', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE heir (CHECK (true)) INHERITS (t);
      INSERT INTO t VALUES (1), (2); INSERT INTO heir VALUES (2), (3)`);
    const options = { connection: database.url, table: 't', key: 'id', batchSize: 2 };
    await expect(rowsOf(options)).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringContaining('several rows with the same id (2)'),
    });
    await database.run('DELETE FROM heir WHERE id = 2');
    expect(await rowsOf(options)).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  test('that a row lacks is an error, once the rows before it were read, or the row is left out', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (a integer, b integer, name text, UNIQUE (a, b));
      INSERT INTO t VALUES (1, 1, 'a'), (1, NULL, 'lacks b'), (2, 1, 'b'), (2, 2, 'c')`);
    for (const batchSize of [1, 2, 3]) {
      const options = { connection: database.url, table: 't', key: ['a', 'b'], batchSize };
      const part = await openPart(options);
      expect(await part.next()).toEqual([{ a: 1, b: 1, name: 'a' }]);
      await expect(part.next()).rejects.toMatchObject({
        code: 'RECORD_INVALID',
        message: expect.stringContaining('has a row without a value in b'),
      });
      const rest = await rowsOf({ ...options, onNullKey: 'skip' });
      expect(rest.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    }
    await database.run("DELETE FROM t WHERE b IS NULL; INSERT INTO t VALUES (NULL, 1, 'lacks a')");
    const options = { connection: database.url, table: 't', key: ['a', 'b'] };
    await expect(openPart(options)).rejects.toMatchObject({
      code: 'RECORD_INVALID',
      message: expect.stringContaining('in a,'),
    });
    expect(await rowsOf({ ...options, onNullKey: 'skip' })).toHaveLength(3);
  });

  test('that a row lacks is an error of one of the parts, however the rows are divided (R2)', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (a integer, b integer, UNIQUE (a, b));
      INSERT INTO t VALUES (1, 1), (1, 2), (2, 1), (1, NULL)`);
    const lacking = { code: 'RECORD_INVALID', message: expect.stringContaining('has a row without a value in') };
    const read = (part: string, parts: object | number, onNullKey?: 'skip') =>
      rowsOf({ connection: database.url, table: 't', key: ['a', 'b'], parts: parts as number, onNullKey }, { part });
    await expect(read('1 of 2', 2)).rejects.toMatchObject(lacking);
    expect(await read('2 of 2', 2)).toEqual([
      { a: 1, b: 1 },
      { a: 2, b: 1 },
    ]);
    expect(await read('1 of 2', 2, 'skip')).toEqual([{ a: 1, b: 2 }]);
    await database.run('DELETE FROM t WHERE b IS NULL; INSERT INTO t VALUES (NULL, 1)');
    await expect(read('from 2', { ranges: [2] })).rejects.toMatchObject(lacking);
    expect(await read('below 2', { ranges: [2] })).toHaveLength(2);
    expect(await read('from 2', { ranges: [2] }, 'skip')).toEqual([{ a: 2, b: 1 }]);
  });

  test('from a sequence that is drawn from in advance, or counts down, is refused', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY (CACHE 20) PRIMARY KEY);
      CREATE SEQUENCE down INCREMENT -1; CREATE TABLE u (id bigint DEFAULT nextval('down') PRIMARY KEY)`);
    const cached = { connection: database.url, table: 't', key: 'id' };
    await expect(openPart(cached)).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining('the sequence t_id_seq has CACHE 20'),
    });
    expect(await rowsOf({ ...cached, safety: 'none' })).toEqual([]);
    await database.run('ALTER SEQUENCE t_id_seq CACHE 1');
    expect(await rowsOf(cached)).toEqual([]);
    await expect(openPart({ ...cached, table: 'u' })).rejects.toThrow('counts down');
  });

  test('without an order, and a value that is none of its type, are errors', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY, data json NOT NULL); INSERT INTO t VALUES (1, $${}$$)');
    const options = { connection: database.url, table: 't', key: 'id' };
    await expect(rowsOf({ ...options, key: ['data', 'id'] })).rejects.toMatchObject({ code: 'INPUT_UNSUPPORTED' });
    await expect(openPart({ ...options, startingOffset: { after: ['one'] } })).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining('startingOffset does not fit the key'),
    });
    const part = await openPart(options);
    await part.drain();
    const resumeState = { ...part.position, key: ['one'] };
    await expect(openPart(options, { resumeState })).rejects.toMatchObject({ code: 'STATE_INVALID' });
  });

  test('of a query that is not among its columns, twice among them, or needs values, is an error', async () => {
    const database = await testDatabase();
    const options = { connection: database.url, key: 'id' };
    const query = (text: string) => openPart({ ...options, query: text });
    await expect(query('SELECT 1 AS ids')).rejects.toThrow(
      'the query has no column id, which is the key; did you mean ids?',
    );
    await expect(query('SELECT 1 AS id, 2 AS id')).rejects.toThrow('the query has two columns id');
    await expect(query('SELECT $1::integer AS id')).rejects.toMatchObject({ code: 'INPUT_UNSUPPORTED' });
    await expect(query('SELECT 1 AS id; DROP TABLE t')).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      retryable: false,
    });
  });

  test('without an index is told', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY, at timestamptz NOT NULL);
      INSERT INTO t SELECT i, now() FROM generate_series(1, 10001) i; ANALYZE t`);
    const options = { connection: database.url, table: 't', key: 'at', startingOffset: 'latest' } as const;
    const told = { type: 'no-index', part: 'all', table: `${database.schema}.t`, key: ['at', 'id'] };
    expect((await openPart(options)).events).toEqual([told]);
    await database.run('CREATE INDEX ON t (at)');
    expect((await openPart(options)).events).toEqual([]);
  });
});
