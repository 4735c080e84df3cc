import { postgresAvailability, startPostgres } from '@headwater/postgres-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Database } from './support/database.ts';
import { openPart, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared, own } = await postgresAvailability();

const options = (database: Database) => ({ connection: database.url, table: 't', key: 'id' });

describe.skipIf(!shared)('a table whose writers cannot be seen is refused with a word on what to do', () => {
  test('a materialized view, unless its rows are said to come in order (R2)', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE orders (id integer PRIMARY KEY); INSERT INTO orders VALUES (1);
      CREATE MATERIALIZED VIEW t AS SELECT * FROM orders; CREATE UNIQUE INDEX ON t (id)`);
    await expect(openPart(options(database))).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining('comes with a later refresh; read its tables with query'),
    });
    expect(await rowsOf({ ...options(database), safety: 'none' })).toEqual([{ id: 1 }]);
  });

  test('a foreign table (R2)', async () => {
    const database = await testDatabase();
    const server = `s_${database.schema}`;
    await database.run(`CREATE FOREIGN DATA WRAPPER ${server}; CREATE SERVER ${server} FOREIGN DATA WRAPPER ${server};
      CREATE FOREIGN TABLE t (id integer) SERVER ${server}`);
    onTestFinished(() => void database.run(`DROP FOREIGN DATA WRAPPER ${server} CASCADE`));
    await expect(openPart(options(database))).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining("or set safety to 'none' and lagMs to how long a transaction can take there"),
    });
  });

  test('a table that logical replication fills, in the order of commits (R2)', async ({ skip }) => {
    skip(!own, 'needs a server of its own');
    await using server = await startPostgres({ parameters: { wal_level: 'logical' } });
    const [publisher, subscriber] = [await testDatabase(server.url), await testDatabase(server.url)];
    await publisher.run(`CREATE SCHEMA shop; CREATE TABLE shop.t (id integer PRIMARY KEY);
      CREATE PUBLICATION p FOR TABLE shop.t`);
    await publisher.run("SELECT pg_create_logical_replication_slot('s', 'pgoutput')");
    await subscriber.run(`CREATE SCHEMA shop; CREATE TABLE shop.t (id integer PRIMARY KEY) PARTITION BY HASH (id);
      CREATE TABLE shop.t_0 PARTITION OF shop.t FOR VALUES WITH (MODULUS 1, REMAINDER 0)`);
    await subscriber.run(`CREATE SUBSCRIPTION s CONNECTION '${publisher.url}' PUBLICATION p
      WITH (create_slot = false, enabled = false)`);
    const replica = { ...options(subscriber), table: 'shop.t' };
    await expect(openPart(replica)).rejects.toMatchObject({
      code: 'INPUT_UNSUPPORTED',
      message: expect.stringContaining('is filled by logical replication'),
    });
    expect(await rowsOf({ ...replica, table: 'shop.t_0', safety: 'none' })).toEqual([]);
    expect(await rowsOf({ ...options(publisher), table: 'shop.t' })).toEqual([]);
    await subscriber.run('ALTER SUBSCRIPTION s SET (slot_name = NONE)');
    await subscriber.run('DROP SUBSCRIPTION s');
  });
});
