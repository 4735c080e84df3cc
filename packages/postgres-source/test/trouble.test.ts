import { postgresAvailability, startPostgres } from '@headwater/postgres-server';
import { Pool } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPart, rowsOf } from './support/open-part.ts';
import { FlakyProxy } from './support/flaky-proxy.ts';
import { testDatabase, testSession } from './support/test-database.ts';
import { untilLooked } from './support/until-looked.ts';
import { urlOf } from './support/url-of.ts';

const { shared, own } = await postgresAvailability();

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.skipIf(!own)('a server', () => {
  test('that is killed while a table is read, and started again, loses and repeats nothing', async () => {
    await using server = await startPostgres();
    const database = await testDatabase(server.url);
    await database.run('CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 40)');
    const part = await openPart({ connection: database.url, table: 't', key: 'id', batchSize: 3 });
    const rows = [...(await part.rows())];
    await server.kill();
    const reading = part.rows();
    await expect.poll(() => part.events.map(({ type }) => type)).toContain('connection-lost');
    await server.start();
    rows.push(...(await reading), ...(await part.drain()));
    expect(rows.map(({ id }) => id)).toEqual(ids(40));
    expect(part.events.map(({ type }) => type)).toEqual(['connection-lost', 'connection-restored']);
  });

  test('that crashes while a transaction is waited for is asked anew for whom to wait (R2)', async () => {
    await using server = await startPostgres();
    const database = await testDatabase(server.url);
    await database.run('CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t DEFAULT VALUES');
    const slow = await testSession(database);
    // An id that nothing was written with is given out again after a crash.
    await slow.query('BEGIN; SELECT pg_current_xact_id()');
    const part = await openPart({ connection: database.url, table: 't', key: 'id', intervalMs: 5 });
    const reading = part.rows();
    for (let look = 0; look < 3; look += 1) await untilLooked(database);
    await server.kill();
    await expect.poll(() => part.events.map(({ type }) => type)).toContain('connection-lost');
    await server.start();
    expect(await reading).toEqual([{ id: 1 }]);
  });

  test('that fails is replaced by its standby, and the reading goes on there', async () => {
    await using primary = await startPostgres();
    await using standby = await startPostgres({ standbyOf: primary });
    const database = await testDatabase(primary.url);
    await database.run(
      'CREATE TABLE t (id serial PRIMARY KEY, n integer); INSERT INTO t (n) SELECT generate_series(1, 20)',
    );
    const options = { table: 't', key: 'id', batchSize: 5 };
    const before = await openPart({ ...options, connection: database.url });
    const rows = [...(await before.rows())];
    const moved = urlOf(database.url, { port: standby.port });
    const seen = (): Promise<unknown[]> =>
      rowsOf({ ...options, connection: moved, safety: 'snapshot' }).catch(() => []);
    await expect.poll(seen, { timeout: 15_000 }).toHaveLength(20);
    await primary.kill();
    await standby.promote();
    const after = { ...options, connection: moved };
    const refusals: unknown[] = [];
    const readOn = async (): Promise<number> => {
      const rest = await rowsOf(after, { resumeState: before.position }).catch((error: unknown) => {
        refusals.push(error);
        return [];
      });
      return rows.push(...rest);
    };
    await expect.poll(readOn, { timeout: 15_000 }).toBe(20);
    expect(rows.map(({ id }) => id)).toEqual(ids(20));
    // Until it has taken the place of the primary it says that it is a standby, and that this may pass.
    const passing = expect.objectContaining({ code: 'INPUT_UNSUPPORTED', retryable: true });
    expect(refusals).toEqual(refusals.map(() => passing));
  });

  test('that cannot be reached for too long is an error, and one that never answered is so sooner', async () => {
    await using server = await startPostgres();
    const database = await testDatabase(server.url);
    await database.run('CREATE TABLE t (id integer PRIMARY KEY)');
    const part = await openPart({ connection: database.url, table: 't', key: 'id', intervalMs: 5, maxOutageMs: 100 });
    await server.kill();
    const away = { code: 'CONNECTION_FAILED', retryable: true };
    await expect(part.rows()).rejects.toMatchObject(away);
    const options = { connection: database.url, table: 't', key: 'id', maxOutageMs: 0 };
    await expect(openPart(options)).rejects.toMatchObject(away);
  });
});

test('an address without a server is an error at once, with what to do', async () => {
  // Nothing listens there: the port is that of a server that has ended.
  const proxy = await FlakyProxy.start({ host: '127.0.0.1', port: 1 });
  await proxy[Symbol.asyncDispose]();
  const connection = { host: '127.0.0.1', port: proxy.port };
  await expect(openPart({ connection, table: 't', key: 'id' })).rejects.toMatchObject({
    code: 'CONNECTION_FAILED',
    message: `no PostgreSQL at 127.0.0.1:${proxy.port}; start it, or correct the option connection`,
  });
});

describe.skipIf(!shared)('a statement', () => {
  test('is cancelled on the server when the signal aborts, and the connection serves on', async () => {
    const database = await testDatabase();
    const pool = new Pool({ connectionString: database.url, max: 1, application_name: 'one' });
    onTestFinished(() => pool.end());
    const query =
      'SELECT id FROM (SELECT 1 AS id, pg_sleep(CASE WHEN current_setting($$t.slow$$, true) = $$on$$ THEN 600 ELSE 0 END)) s';
    const part = await openPart({ connection: pool, query, key: 'id', intervalMs: 5, safety: 'none' });
    await pool.query("SET t.slow = 'on'");
    const controller = new AbortController();
    const reading = part.next(controller.signal);
    const running = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'one' AND state = 'active'";
    await expect.poll(() => database.run(running), { interval: 2 }).toHaveLength(1);
    controller.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
    await expect.poll(() => database.run(running)).toHaveLength(0);
    await pool.query("SET t.slow = 'off'");
    expect(await part.rows()).toEqual([{ id: 1 }]);
    expect(pool.totalCount).toBe(1);
  });

  test('that has given its rows is not sent again when the connection breaks behind them (E2)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1)');
    const { hostname, port } = new URL(database.url);
    await using proxy = await FlakyProxy.start({ host: hostname, port: Number(port) });
    const connection = urlOf(database.url, { host: '127.0.0.1', port: proxy.port });
    const part = await openPart({ connection, table: 't', key: 'id', intervalMs: 5, safety: 'none' });
    // Two transactions of three requests each: it breaks at the last COMMIT.
    proxy.trouble('break', 5);
    expect(await part.rows()).toEqual([{ id: 1 }]);
    expect(part.events).toEqual([]);
    await database.run('INSERT INTO t VALUES (2)');
    expect(await part.rows()).toEqual([{ id: 2 }]);
  });

  test('leaves the connections of a pool as they were', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1)');
    const pool = new Pool({ connectionString: database.url, max: 1 });
    onTestFinished(() => pool.end());
    await pool.query(
      "SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'German'; SET default_transaction_isolation = 'serializable'",
    );
    const settings = "SELECT name, setting FROM pg_settings WHERE source = 'session' ORDER BY 1";
    const { rows: before } = await pool.query(settings);
    expect(await rowsOf({ connection: pool, table: 't', key: 'id' })).toEqual([{ id: 1 }]);
    await expect(rowsOf({ connection: pool, table: 'u', key: 'id' })).rejects.toThrow('no table u');
    await expect(rowsOf({ connection: pool, query: 'SELECT 1 / 0 AS id', key: 'id' })).rejects.toThrow(
      'division by zero',
    );
    expect((await pool.query(settings)).rows).toEqual(before);
    expect((await pool.query('CREATE TABLE v (id integer)')).command).toBe('CREATE');
    expect(pool.totalCount).toBe(1);
  });

  test.each([
    [
      'SELECT id FORM 1',
      'INPUT_UNREADABLE',
      'the server refuses query: syntax error at or near "1"; correct the option',
    ],
    ['SELECT id FROM nowhere', 'INPUT_MISSING', 'the server refuses query: relation "nowhere" does not exist; correct'],
    [
      'SELECT no_function(1) AS id',
      'INPUT_UNSUPPORTED',
      'the server refuses query: function no_function(integer) does',
    ],
    ['SELECT $1::int AS id', 'INPUT_UNSUPPORTED', 'a query with $1 needs its values'],
  ])('that the server does not understand is an error of the query: %s', async (query, code, message) => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY)');
    await expect(openPart({ connection: database.url, query, key: 'id' })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  test('cannot write', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id serial PRIMARY KEY); CREATE FUNCTION write() RETURNS integer LANGUAGE sql AS
      'INSERT INTO t DEFAULT VALUES RETURNING id'`);
    const options = { connection: database.url, query: 'SELECT write() AS id', key: 'id' };
    await expect(rowsOf(options)).rejects.toThrow('cannot execute INSERT in a read-only transaction');
  });

  test('that takes too long is an error that says what may help', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY)');
    const lock = await testSession(database);
    const part = await openPart({
      connection: database.url,
      table: 't',
      key: 'id',
      intervalMs: 5,
      requestTimeoutMs: 50,
    });
    await lock.query('BEGIN; LOCK TABLE t');
    await expect(part.rows()).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      retryable: true,
      message: expect.stringContaining('raise requestTimeoutMs'),
    });
  });

  test('whose connection an administrator ends is sent again', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 9)');
    const part = await openPart({ connection: database.url, table: 't', key: 'id', batchSize: 2 });
    const rows = [...(await part.rows())];
    await database.run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'headwater' AND datname = current_database()`);
    rows.push(...(await part.drain()));
    expect(rows.map(({ id }) => id)).toEqual(ids(9));
  });
});

describe.skipIf(!shared)('a connection', () => {
  test('is waited for while there are too many', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY); INSERT INTO t VALUES (1);
      CREATE ROLE r_${database.schema} LOGIN CONNECTION LIMIT 1; GRANT USAGE ON SCHEMA ${database.schema} TO r_${database.schema};
      GRANT SELECT ON t TO r_${database.schema}`);
    const url = urlOf(database.url, { user: `r_${database.schema}` });
    const only = new Pool({ connectionString: url });
    const client = await only.connect();
    const rows = rowsOf({ connection: url, table: 't', key: 'id' });
    client.release();
    await only.end();
    expect(await rows).toEqual([{ id: 1 }]);
    await database.run(`DROP OWNED BY r_${database.schema}; DROP ROLE r_${database.schema}`);
  });

  test('that is refused is an error that says why', async () => {
    const database = await testDatabase();
    const role = `r_${database.schema}`;
    await database.run(`CREATE TABLE t (id integer PRIMARY KEY, secret text); CREATE ROLE ${role} LOGIN`);
    const url = urlOf(database.url, { user: role });
    const options = { connection: url, table: `${database.schema}.t`, key: 'id' };
    const denied = { code: 'INPUT_DENIED', message: expect.stringContaining('GRANT SELECT') };
    await expect(openPart(options)).rejects.toMatchObject(denied);
    await database.run(`GRANT USAGE ON SCHEMA ${database.schema} TO ${role}; GRANT SELECT (id) ON t TO ${role}`);
    await expect(openPart({ ...options }).then((part) => part.drain())).resolves.toEqual([]);
    await database.run("INSERT INTO t VALUES (1, 'x')");
    await expect(rowsOf(options)).rejects.toMatchObject(denied);
    expect(await rowsOf({ ...options, columns: ['id'] })).toEqual([{ id: 1 }]);
    const nowhere = urlOf(database.url, { database: 'nowhere' });
    await expect(openPart({ ...options, connection: nowhere })).rejects.toMatchObject({ code: 'INPUT_MISSING' });
    const encrypted = { connectionString: database.url, ssl: true };
    await expect(openPart({ ...options, connection: encrypted })).rejects.toMatchObject({ code: 'CONNECTION_TLS' });
    await database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  test('with a wrong password, or without TLS where it is needed, is an error', async ({ skip }) => {
    skip(!own, 'needs a server of its own');
    await using server = await startPostgres();
    const database = await testDatabase(server.url);
    await database.run(`CREATE ROLE needs_password; CREATE ROLE needs_tls; CREATE TABLE t (id integer PRIMARY KEY);
      CREATE ROLE p LOGIN PASSWORD 'right' IN ROLE needs_password; CREATE ROLE e LOGIN IN ROLE needs_tls`);
    const options = { table: 't', key: 'id' };
    const wrong = urlOf(database.url, { user: 'p', password: 'wrong' });
    const refused = { code: 'AUTHENTICATION_FAILED', retryable: false };
    await expect(openPart({ ...options, connection: wrong })).rejects.toMatchObject(refused);
    await expect(openPart({ ...options, connection: urlOf(database.url, { user: 'p' }) })).rejects.toMatchObject(
      refused,
    );
    const plain = urlOf(database.url, { user: 'e' });
    await expect(openPart({ ...options, connection: plain })).rejects.toMatchObject({ code: 'CONNECTION_TLS' });
  });
});
