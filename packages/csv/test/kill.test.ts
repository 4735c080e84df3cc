import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SqliteStore } from '@headwater/sqlite';
import { expect, it } from 'vitest';
import { directory } from './support/drive.ts';

const program = fileURLToPath(new URL('support/load.ts', import.meta.url));

/** Runs the program until it ends, or kills it after so many batches. `true`: it ended by itself. */
async function load(path: string, database: string, batches: number): Promise<boolean> {
  const child = spawn(process.execPath, [program, path, database], { stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  child.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    if (seen >= batches) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

it('every row is in the table exactly once, in the order of its file, however often it is killed (R2, F1)', async () => {
  const text = (n: number): string => (n % 3 === 0 ? `"line ${n}\n""quoted"", ü"` : `row ${n}`);
  const rows = (from: number): string => Array.from({ length: 1500 }, (_, n) => `${from + n},${text(n)}\r\n`).join('');
  const path = await directory({ 'a.csv': `id,text\r\n${rows(0)}`, 'b.csv': `\u{feff}id,text\r\n${rows(1500)}` });
  const database = join(await directory({}), 'rows.db');

  let ended = false;
  for (let killed = 0; killed < 2 && !ended; killed += 1) ended = await load(path, database, 30 * (killed + 1));
  expect(ended).toBe(false);
  expect(await load(path, database, Infinity)).toBe(true);

  await using store = new SqliteStore(database);
  const loaded = store.db.prepare('SELECT id, text FROM rows ORDER BY rowid').all() as { id: string; text: string }[];
  const ofFile = (from: number): unknown[] => loaded.filter(({ id }) => Math.floor(Number(id) / 1500) === from / 1500);
  const expected = (from: number): unknown[] =>
    Array.from({ length: 1500 }, (_, n) => ({
      id: String(from + n),
      text: n % 3 === 0 ? `line ${n}\n"quoted", ü` : `row ${n}`,
    }));
  expect(ofFile(0)).toEqual(expected(0));
  expect(ofFile(1500)).toEqual(expected(1500));
  expect(loaded).toHaveLength(3000);
});
