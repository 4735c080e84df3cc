import { join } from 'node:path';
import { postgresAvailability, startPostgres } from '@headwater/postgres-server';
import { SqliteStore } from '@headwater/sqlite';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { differenceIn } from '../src/postgres-to-sqlite/compare-orders.ts';
import { run, temporaryDirectory } from './support.ts';

const { own } = await postgresAvailability();

describe.skipIf(!own)('the PostgreSQL demonstration', () => {
  test('the reader killed while others write, then every order exactly once', async () => {
    const { code, stdout, stderr } = await run('postgres-to-sqlite/main.ts', '--kills', '3', '--seed', '1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^the reader is killed \d+ ms after its first rows/gm)).toHaveLength(3);
    expect(stdout).toMatch(/^the writers end, the reader goes on to the end +(\d+) of \1 orders are in SQLite$/m);
    expect(stdout).toMatch(
      /\nverdict: every order that was committed is in SQLite exactly once, in the order of the keys;/,
    );
    expect(stdout).toMatch(/\n[1-9]\d* were committed after larger keys, and [1-9]\d* others were rolled back/);
  }, 60_000);

  test('the comparison sees what is missing, twice, or in another order', async () => {
    await using server = await startPostgres();
    const client = new Client(server.url);
    await client.connect();
    await client.query(
      'CREATE TABLE orders (id bigint, cents integer); INSERT INTO orders VALUES (1, 10), (2, 20), (4, 40)',
    );
    await client.end();
    const compare = async (ids: readonly number[]): Promise<string | undefined> => {
      const database = join(temporaryDirectory(), 'orders.db');
      const store = new SqliteStore(database);
      store.db.exec('CREATE TABLE orders (id INTEGER, cents INTEGER)');
      for (const id of ids) store.db.prepare('INSERT INTO orders VALUES (?, ?)').run(id, id * 10);
      store.close();
      return differenceIn(database, server.url);
    };
    expect(await compare([1, 2, 4])).toBeUndefined();
    expect(await compare([1, 2])).toBe('row 3 is nothing, not ["4",40]');
    expect(await compare([1, 2, 2, 4])).toBe('row 3 is ["2",20], not ["4",40]');
    expect(await compare([2, 1, 4])).toBe('row 1 is ["2",20], not ["1",10]');
    expect(await compare([1, 2, 4, 5])).toBe('row 4 is ["5",50], not nothing');
  });
});
