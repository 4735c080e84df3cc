import { postgresAvailability } from '@headwater/postgres-server';
import { PostgresSource } from '@headwater/postgres-source';
import { MemoryStore, run } from '@headwater/runtime';
import { describe, expect, test } from 'vitest';
import { openPart, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared } = await postgresAvailability();

describe.skipIf(!shared)('following', () => {
  test('a notification has it look at once, a lost one does not matter, and a broken listener comes back', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id serial PRIMARY KEY)');
    // Only a notification can be the reason that it looks within the time of the test.
    const options = { connection: database.url, table: 't', key: 'id', intervalMs: 600_000, listen: 'Rows of "t"' };
    const part = await openPart(options);
    const listening = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %' AND state = 'idle'`;
    for (const id of [1, 2]) {
      const reading = part.rows();
      await expect.poll(() => database.run(listening), { interval: 5, timeout: 10_000 }).toHaveLength(1);
      await database.run(`INSERT INTO t DEFAULT VALUES; NOTIFY "Rows of ""t"""`);
      expect(await reading).toEqual([{ id }]);
      // Lost, and what it would have told is found when the listener is back.
      await database.run(`SELECT pg_terminate_backend(pid) FROM (${listening}) l`);
    }
    await database.run('INSERT INTO t DEFAULT VALUES');
    expect(await part.rows()).toEqual([{ id: 3 }]);
    expect(part.events.map(({ type }) => type)).toContain('listen-failed');
  });

  test("until: 'now' ends at the largest key that there was when it began (C6)", async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 5)');
    const options = { connection: database.url, table: 't', key: 'id', intervalMs: 5, batchSize: 2 };
    const part = await openPart(options, { until: 'now' });
    await database.run('INSERT INTO t VALUES (6)');
    expect(await part.drain()).toHaveLength(5);
    expect(await rowsOf(options, { until: 'now', resumeState: part.position })).toEqual([{ id: 6 }]);
  });

  test('starts behind the largest key, or behind one that is given', async () => {
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id serial PRIMARY KEY, at timestamptz NOT NULL);
      INSERT INTO t SELECT i, '2026-01-01'::timestamptz + (i / 2) * interval '1 day' FROM generate_series(1, 9) i`);
    const options = { connection: database.url, table: 't', key: 'at' };
    const latest = await openPart({ ...options, startingOffset: 'latest' });
    expect(latest.position.key).toEqual(['2026-01-05 00:00:00+00', '9']);
    const after = { ...options, startingOffset: { after: [new Date('2026-01-03')] } };
    expect((await rowsOf(after)).map(({ id }) => id)).toEqual([6, 7, 8, 9]);
    expect((await openPart({ ...options, startingOffset: { after: ['1999-01-01'] } })).position.key).toBeNull();
  });

  test('another number of parts is told apart before anything is read (C12)', async () => {
    const database = await testDatabase();
    await database.run('CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 9)');
    const store = new MemoryStore();
    const flow = (parts: number) => ({
      id: 'rows',
      store,
      source: new PostgresSource({ connection: database.url, table: 't', key: 'id', parts }),
      sink: () => {},
    });
    await run(flow(2));
    await expect(run(flow(3))).rejects.toMatchObject({
      code: 'IDENTITY_CHANGED',
      message: expect.stringMatching(/postgresql:\d+\/\d+ in 2 parts.*postgresql:\d+\/\d+ in 3 parts/s),
    });
    expect((await run(flow(2))).items).toBe(0);
  });
});
