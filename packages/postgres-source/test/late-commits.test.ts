import { postgresAvailability, startPostgres } from '@headwater/postgres-server';
import { TestClock } from '@headwater/testing';
import { describe, expect, test } from 'vitest';
import type { Database } from './support/database.ts';
import { openPart, rowsOf, type OpenPart } from './support/open-part.ts';
import { testDatabase, testSession } from './support/test-database.ts';
import { untilLooked } from './support/until-looked.ts';

const { shared, own } = await postgresAvailability();

/**
 * What is read while something is done: the part looks before, so many times that it would have read what is there, and
 * does not return until it is done.
 */
async function during(database: Database, part: OpenPart, work: () => Promise<unknown>): Promise<unknown[]> {
  const reading = part.rows();
  let isDone = false;
  void reading.then(() => (isDone = true));
  for (let look = 0; look < 4; look += 1) await untilLooked(database);
  await work();
  expect(isDone).toBe(false);
  return (await reading).map(({ name }) => name);
}

const options = (database: Database) => ({ connection: database.url, table: 't', key: 'id', intervalMs: 5 });

describe.skipIf(!shared)('a row that is committed after rows with larger keys', () => {
  test('is read before them, when it was inserted by a transaction that was open (writers)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id bigserial PRIMARY KEY, name text)');
    const slow = await testSession(database);
    await slow.query("BEGIN; INSERT INTO t (name) VALUES ('slow')");
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart(options(database));
    expect(await during(database, part, () => slow.query('COMMIT'))).toEqual(['slow', 'quick']);
    await database.run("INSERT INTO t (name) VALUES ('later')");
    expect((await part.rows()).map(({ name }) => name)).toEqual(['later']);
  });

  test("is lost with safety 'none', which says so", async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id bigserial PRIMARY KEY, name text)');
    const slow = await testSession(database);
    await slow.query("BEGIN; INSERT INTO t (name) VALUES ('slow')");
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart({ ...options(database), safety: 'none' });
    expect((await part.rows()).map(({ name }) => name)).toEqual(['quick']);
    await slow.query('COMMIT');
    await database.run("INSERT INTO t (name) VALUES ('later')");
    expect((await part.rows()).map(({ name }) => name)).toEqual(['later']);
  });

  test('is not waited for when its transaction is rolled back, or has only read (writers)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id bigserial PRIMARY KEY, name text)');
    const reader = await testSession(database);
    await reader.query('BEGIN; SELECT * FROM t');
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    expect(await rowsOf({ ...options(database), intervalMs: undefined })).toHaveLength(1);
    const slow = await testSession(database);
    await slow.query("BEGIN; INSERT INTO t (name) VALUES ('never')");
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart(options(database));
    expect(await during(database, part, () => slow.query('ROLLBACK'))).toHaveLength(2);
  });

  test('is read before them, when its key was drawn before its transaction had an id (writers, and not snapshot)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id bigserial PRIMARY KEY, name text)');
    // The first value of a sequence is logged, which takes an id; those that follow are not.
    await database.run("INSERT INTO t (name) VALUES ('first')");
    await database.run(`CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.name = 'slow' THEN PERFORM pg_advisory_xact_lock_shared(1); END IF; RETURN NEW; END $$;
      CREATE TRIGGER wait BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION wait()`);
    const lock = await testSession(database);
    const slow = await testSession(database);
    await lock.query('SELECT pg_advisory_lock(1)');
    const inserted = slow.query("INSERT INTO t (name) VALUES ('slow')");
    const waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    await expect.poll(() => database.run(waiting), { interval: 2, timeout: 10_000 }).toHaveLength(1);
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const careless = await openPart({ ...options(database), safety: 'snapshot' });
    expect((await careless.rows()).map(({ name }) => name)).toEqual(['first', 'quick']);
    const part = await openPart(options(database));
    const names = await during(database, part, async () => {
      await lock.query('SELECT pg_advisory_unlock(1)');
      await inserted;
    });
    expect(names).toEqual(['first', 'slow', 'quick']);
  });

  test('is read before them, when its key is the time at which its transaction began (transactions)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id serial PRIMARY KEY, at timestamptz DEFAULT now() NOT NULL, name text)');
    const slow = await testSession(database);
    await slow.query('BEGIN; SELECT now()');
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart({ ...options(database), key: 'at' });
    const names = await during(database, part, () => slow.query("INSERT INTO t (name) VALUES ('slow'); COMMIT"));
    expect(names).toEqual(['slow', 'quick']);
  });

  test('is read after them exactly once, when the key begins with the id of its transaction (snapshot)', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (tx xid8 DEFAULT pg_current_xact_id() NOT NULL, id serial, name text,
      PRIMARY KEY (tx, id))`);
    const slow = await testSession(database);
    await slow.query("BEGIN; INSERT INTO t (name) VALUES ('slow 1')");
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart({ ...options(database), key: ['tx', 'id'], safety: 'snapshot' });
    const names = await during(database, part, () => slow.query("INSERT INTO t (name) VALUES ('slow 2'); COMMIT"));
    expect(names).toEqual(['slow 1', 'slow 2', 'quick']);
  });

  test('is read before them, when it is committed before lagMs is over', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY, name text)');
    await database.run("INSERT INTO t VALUES (2, 'quick')");
    const clock = new TestClock();
    const part = await openPart({ ...options(database), safety: 'none', lagMs: 300 }, { clock });
    const reading = part.rows();
    // It has looked, and the time runs.
    await expect.poll(() => clock.pendingTimers, { interval: 2, timeout: 10_000 }).toContain(300);
    await clock.advance(299);
    await database.run("INSERT INTO t VALUES (1, 'slow')");
    await clock.advance(1);
    expect((await reading).map(({ name }) => name)).toEqual(['slow', 'quick']);
  });

  test('is read before them, when its transaction was prepared for a commit in two phases', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id bigserial PRIMARY KEY, name text)');
    const slow = await testSession(database);
    const name = `p_${database.schema}`;
    await slow.query(`BEGIN; INSERT INTO t (name) VALUES ('slow'); PREPARE TRANSACTION '${name}'`);
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart(options(database));
    expect(await during(database, part, () => slow.query(`COMMIT PREPARED '${name}'`))).toEqual(['slow', 'quick']);
  });

  test('is read before them, when its transaction is prepared while it is waited for, and first writes then (transactions, R2)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id serial PRIMARY KEY, at timestamptz DEFAULT now() NOT NULL, name text)');
    const slow = await testSession(database);
    const name = `p_${database.schema}`;
    await slow.query('BEGIN; SELECT now()');
    await database.run("INSERT INTO t (name) VALUES ('quick')");
    const part = await openPart({ ...options(database), key: 'at' });
    const names = await during(database, part, async () => {
      await slow.query(`INSERT INTO t (name) VALUES ('slow'); PREPARE TRANSACTION '${name}'`);
      try {
        for (let look = 0; look < 3; look += 1) await untilLooked(database);
      } finally {
        // One that stays would hold up every other test.
        await database.run(`COMMIT PREPARED '${name}'`);
      }
    });
    expect(names).toEqual(['slow', 'quick']);
  });

  test('is read before them, when it was written to a partition of the table, or to the table of a view or a query', async () => {
    const database = await testDatabase();
    await database.run(`CREATE SEQUENCE ids; CREATE TABLE t (id bigint DEFAULT nextval('ids') PRIMARY KEY, name text)
      PARTITION BY HASH (id); CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0);
      CREATE VIEW v AS SELECT * FROM t`);
    const base = options(database);
    for (const input of [{ table: 't' }, { table: 'v' }, { table: undefined, query: 'SELECT * FROM t' }]) {
      await database.run('TRUNCATE t');
      const slow = await testSession(database);
      await slow.query("BEGIN; INSERT INTO t_0 (name) VALUES ('slow')");
      await database.run("INSERT INTO t (name) VALUES ('quick')");
      const part = await openPart({ ...base, ...input });
      expect(await during(database, part, () => slow.query('COMMIT'))).toEqual(['slow', 'quick']);
    }
  });

  test('cannot be told by a standby, which says so, except by the ids of transactions', async ({ skip }) => {
    skip(!own, 'needs servers of its own');
    await using primary = await startPostgres();
    await using standby = await startPostgres({ standbyOf: primary });
    const database = await testDatabase(primary.url);
    await database.run("CREATE TABLE t (id bigserial PRIMARY KEY, name text); INSERT INTO t (name) VALUES ('a')");
    const connection = database.url.replace(`:${primary.port}/`, `:${standby.port}/`);
    const onStandby = { ...options(database), connection, intervalMs: undefined };
    await expect
      .poll(() => rowsOf(onStandby).catch((error: Error) => error.message), { timeout: 10_000 })
      .toContain("read from the primary, or set safety to 'snapshot'");
    expect(await rowsOf({ ...onStandby, safety: 'snapshot', lagMs: 10 })).toHaveLength(1);
  });
});
