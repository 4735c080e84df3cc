import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headwater, valuesOf } from './support/headwater.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

/** Runs `headwater read` over some files, and returns what it printed. */
async function read(files: Readonly<Record<string, string | Uint8Array>>, ...args: string[]): Promise<unknown[]> {
  const cwd = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  const { code, stdout, stderr } = await headwater(['read', ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return valuesOf(stdout);
}

describe('headwater read', () => {
  test('prints an object a row of CSV', async () => {
    expect(await read({ 'a.csv': 'id,city\n1,Oslo\n2,"New\nYork"\n' }, 'a.csv')).toEqual([
      { id: '1', city: 'Oslo' },
      { id: '2', city: 'New\nYork' },
    ]);
  });

  test('prints an object a line of anything else', async () => {
    expect(await read({ 'app.log': 'one\r\n"two"\n\nlast' }, 'app.log')).toEqual(
      ['one', '"two"', '', 'last'].map((line) => ({ line })),
    );
  });

  test('knows TSV by its extension, and any format by --format', async () => {
    const rows = [{ a: '1', b: 'x,y' }];
    expect(await read({ 'a.tsv': 'a\tb\n1\tx,y\n' }, 'a.tsv')).toEqual(rows);
    expect(await read({ 'a.txt': 'a\tb\n1\tx,y\n' }, 'a.txt', '-f', 'tsv')).toEqual(rows);
    expect(await read({ 'a.csv': 'a,b\n' }, 'a.csv', '--format', 'lines')).toEqual([{ line: 'a,b' }]);
  });

  test('reads globs, directories and several of them, each file once and in one format', async () => {
    const files = { 'd/b.log': 'b\n', 'd/sub/c.log': 'c\n', 'd/.hidden.log': 'h\n', 'a.log': 'a\n' };
    const lines = async (...args: string[]): Promise<unknown[]> =>
      (await read(files, ...args)).map((value) => (value as { line: string }).line).toSorted();
    expect(await lines('d')).toEqual(['b', 'c']);
    expect(await lines('d', '--hidden')).toEqual(['b', 'c', 'h']);
    expect(await lines('d/**/*.log')).toEqual(['b', 'c']);
    expect(await lines('a.log', 'd', 'd/b.log')).toEqual(['a', 'b', 'c']);
    const table = { 'in/a.csv': 'x\n1\n', 'in/b.csv': 'y\n2\n' };
    expect(await read(table, 'in')).toEqual(expect.arrayContaining([{ x: '1' }, { y: '2' }]));
  });

  test('--located adds the path as people would write it, and the byte offset', async () => {
    expect(await read({ 'd/a.log': 'ä\nb\n' }, 'd/a.log', '--located')).toEqual([
      { line: 'ä', path: 'd/a.log', offset: 0 },
      { line: 'b', path: 'd/a.log', offset: 3 },
    ]);
    expect(await read({ 'a.csv': 'x\n1\n2\n' }, 'a.csv', '--located')).toEqual([
      { row: { x: '1' }, path: 'a.csv', offset: 2 },
      { row: { x: '2' }, path: 'a.csv', offset: 4 },
    ]);
  });

  test('takes the dialect from its options', async () => {
    const csv = "# c\n'1';'a;b'\n2; c\n";
    const dialect = ['--no-header', '-d', ';', '--quote', "'", '--comment', '#', '--trim'];
    expect(await read({ 'a.csv': csv }, 'a.csv', ...dialect)).toEqual([
      ['1', 'a;b'],
      ['2', 'c'],
    ]);
    expect(await read({ 'a.csv': csv }, 'a.csv', ...dialect, '--columns', 'n,t')).toEqual([
      { n: '1', t: 'a;b' },
      { n: '2', t: 'c' },
    ]);
    expect(await read({ 'a.csv': 'a,b,c\n1,2,3\n' }, 'a.csv', '--columns', 'c,a')).toEqual([{ c: '3', a: '1' }]);
    const latin1 = Buffer.from('n\nå\n', 'latin1');
    expect(await read({ 'a.csv': latin1 }, 'a.csv', '--encoding', 'iso-8859-1')).toEqual([{ n: 'å' }]);
    expect(await read({ 'a.log': latin1 }, 'a.log', '--on-invalid-bytes', 'replace')).toContainEqual({
      line: '\ufffd',
    });
  });

  test('--on-bad-record names what it skips, or delivers it', async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'a.csv'), 'a,b\n1,2\n3\n4,5\n');
    const stopped = await headwater(['read', 'a.csv'], { cwd });
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/^headwater: RECORD_INVALID: .*a\.csv.*byte 8.*--on-bad-record.*\n$/);
    const skipped = await headwater(['read', 'a.csv', '--on-bad-record', 'skip'], { cwd });
    expect(skipped.code).toBe(0);
    expect(skipped.stderr).toMatch(/^headwater: skipped: a\.csv, the record at byte 8: .*\n$/);
    expect(valuesOf(skipped.stdout)).toEqual([
      { a: '1', b: '2' },
      { a: '4', b: '5' },
    ]);
    const delivered = await headwater(['read', 'a.csv', '--on-bad-record', 'deliver'], { cwd });
    expect(delivered).toMatchObject({ code: 0, stderr: '' });
    expect(valuesOf(delivered.stdout)[1]).toMatchObject({ badRecord: { path: 'a.csv', offset: 8, raw: '3' } });
  });

  test('says in one line what is wrong with a file', async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'a.log'), Buffer.from([0xff, 0x0a]));
    mkdirSync(join(cwd, 'dir.log'));
    const invalid = await headwater(['read', 'a.log'], { cwd });
    expect(invalid.stderr).toMatch(/^headwater: ENCODING_INVALID: .*--encoding.*--on-invalid-bytes.*\n$/);
    expect(invalid.code).toBe(1);
    expect(await headwater(['read', 'nothing/*.log', '--on-missing', 'skip'], { cwd })).toMatchObject({ code: 0 });
    expect((await headwater(['read', 'nothing/*.log'], { cwd })).stderr).toMatch(/^headwater: INPUT_MISSING: .*\n$/);
  });
});
