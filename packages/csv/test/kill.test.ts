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

const rowsInFile = 1500;

/** The text of the row with this number in a file: in CSV, and as it is meant. */
const textOf = (n: number): { csv: string; text: string } =>
  n % 3 === 0
    ? { csv: `"line ${n}\n""quoted"", ü"`, text: `line ${n}\n"quoted", ü` }
    : { csv: `row ${n}`, text: `row ${n}` };

function csvFrom(id: number): string {
  return Array.from({ length: rowsInFile }, (_, n) => `${id + n},${textOf(n).csv}\r\n`).join('');
}

function rowsFrom(id: number): unknown[] {
  return Array.from({ length: rowsInFile }, (_, n) => ({ id: String(id + n), text: textOf(n).text }));
}

it('every row is in the table exactly once, in the order of its file, however often it is killed (R2, F1)', async () => {
  const path = await directory({
    'a.csv': `id,text\r\n${csvFrom(0)}`,
    'b.csv': `\u{feff}id,text\r\n${csvFrom(rowsInFile)}`,
  });
  const database = join(await directory({}), 'rows.db');

  expect(await load(path, database, 30)).toBe(false);
  expect(await load(path, database, 60)).toBe(false);
  expect(await load(path, database, Infinity)).toBe(true);

  await using store = new SqliteStore(database);
  const loaded = store.db.prepare('SELECT id, text FROM rows ORDER BY rowid').all() as { id: string; text: string }[];
  const ofA = loaded.filter(({ id }) => Number(id) < rowsInFile);
  expect(ofA).toEqual(rowsFrom(0));
  expect(loaded.filter((row) => !ofA.includes(row))).toEqual(rowsFrom(rowsInFile));
});
