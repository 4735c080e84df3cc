import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postgresAvailability } from '@headwater/postgres-server';
import { SqliteStore } from '@headwater/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { testDatabase, testSession } from './support/test-database.ts';

const program = fileURLToPath(new URL('support/load.ts', import.meta.url));
const { shared } = await postgresAvailability();

/** Runs the program until it ends, or kills it after so many batches. `true`: it ended by itself. */
async function load(args: readonly string[], batches: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  child.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= batches) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

test.skipIf(!shared)(
  'every committed row is in SQLite exactly once, however often the reader is killed while others write (R2)',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'headwater-postgres-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const database = await testDatabase();
    await database.run(`CREATE TABLE t (id bigserial PRIMARY KEY, name text NOT NULL);
      INSERT INTO t (name) SELECT 'before ' || i FROM generate_series(1, 300) i`);
    const file = join(directory, 'rows.db');
    const slow = await testSession(database);
    await slow.query("BEGIN; INSERT INTO t (name) VALUES ('slow 1')");
    const held = load([database.url, file, '5'], 20);
    await database.run("INSERT INTO t (name) SELECT 'quick ' || i FROM generate_series(1, 200) i");
    await slow.query("INSERT INTO t (name) VALUES ('slow 2'); COMMIT");

    expect(await held).toBe(false);
    expect(await load([database.url, file, '5'], 15)).toBe(false);
    expect(await load([database.url, file], Infinity)).toBe(true);

    await using store = new SqliteStore(file);
    const wanted = await database.run('SELECT id::integer, name FROM t ORDER BY id');
    expect(wanted).toHaveLength(502);
    expect(store.db.prepare('SELECT id, name FROM rows ORDER BY id').all()).toEqual(wanted);
  },
);
