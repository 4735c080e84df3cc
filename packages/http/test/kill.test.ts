import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SqliteStore } from '@headwater/sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { PagesApi } from './support/pages-api.ts';

const program = fileURLToPath(new URL('support/load.ts', import.meta.url));

/** Runs the program until it ends, or kills it after so many batches. `true`: it ended by itself. */
async function load(origin: string, database: string, batches: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, origin, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  child.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= batches) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

it('every item is in the table exactly once, in the order of its list, however often it is killed (R2, F1)', async () => {
  await using api = await PagesApi.start('cursor', 20);
  const ids = Array.from({ length: 1003 }, (_, id) => id);
  for (const part of ['a', 'b']) {
    api.put(
      part,
      ids.map((id) => ({ id })),
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'headwater-http-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const database = join(folder, 'rows.db');

  expect(await load(api.origin, database, 30)).toBe(false);
  expect(await load(api.origin, database, 60)).toBe(false);
  api.put('a', [{ id: 1003 }]);
  expect(await load(api.origin, database, Infinity)).toBe(true);
  api.put('b', [{ id: 1003 }]);
  expect(await load(api.origin, database, Infinity)).toBe(true);

  await using store = new SqliteStore(database);
  const select = store.db.prepare<[string], number>('SELECT id FROM rows WHERE part = ? ORDER BY rowid').pluck();
  expect(select.all('a')).toEqual([...ids, 1003]);
  expect(select.all('b')).toEqual([...ids, 1003]);
});
