import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { headwater, linesOf } from './support/headwater.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

const rows = Array.from({ length: 3000 }, (_, index) => `${index},${(index * 7919) % 10_007}\n`);
const compressed = gzipSync(`id,number\n${rows.join('')}`);

test.each(['a.csv.gz', 'a.csv'])('a compressed file, %s, is named as one, with what to do', async (name) => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, name), compressed);
  const { code, stderr } = await headwater(['read', name], { cwd });
  const advice = `${name} is compressed: gunzip -c ${name} | headwater read - --format …`;
  expect({ code, stderr }).toEqual({ code: 1, stderr: `headwater: ENCODING_INVALID: ${advice}\n` });
});

test.each([
  ['gzip', gzipSync('id,city\n1,Oslo\n'), 'a.csv is compressed: gunzip -c a.csv |'],
  [
    'zip',
    Buffer.from('PK\x03\x04\x14\0\x08\x08\xe9\xfe', 'latin1'),
    'a.csv is a ZIP archive, as spreadsheets are: save',
  ],
  ['zip', Buffer.from('PK\x03\x04\x14\0\x08\x08\xe9\xfe\n\n', 'latin1'), 'a.csv is a ZIP archive, as spreadsheets are'],
])(
  'a small %s file is named as well, whether or not a byte of it looks like the end of a header',
  async (_, bytes, advice) => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'a.csv'), bytes);
    const { code, stdout, stderr } = await headwater(['read', 'a.csv'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`headwater: ENCODING_INVALID: ${advice}`);
  },
);

describe('one column that holds another delimiter', () => {
  test.each([
    ['id;city\n1;Oslo\n2;Rome\n', [], "'id;city': is it separated by ';'? --delimiter ';'"],
    ['id|city,name\n1|x,y\n', ['-d', '.'], "'id|city,name': is it separated by ','? --delimiter ','"],
    ['id\tcity\n1\tOslo\n', [], String.raw`'id\tcity': is it separated by tabs? --format tsv`],
    ['id,city\n1,Oslo\n', ['--located', '-d', ';'], "'id,city': is it separated by ','? --delimiter ','"],
  ])('%j is asked about, and printed as it is', async (content, args, question) => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'a.csv'), content);
    const { code, stdout, stderr } = await headwater(['read', 'a.csv', ...args], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `headwater: a.csv has one column, ${question}\n` });
    expect(linesOf(stdout)).toHaveLength(content.split('\n').length - 2);
    expect(await headwater(['read', 'a.csv', '-q', ...args], { cwd })).toEqual({
      code,
      signal: null,
      stdout,
      stderr: '',
    });
  });

  test('is asked about once, and of standard input too', async () => {
    const cwd = temporaryDirectory();
    for (const name of ['a.csv', 'b.csv']) writeFileSync(join(cwd, name), 'id;city\n1;Oslo\n');
    expect(linesOf((await headwater(['read', '.'], { cwd })).stderr)).toHaveLength(1);
    const piped = await headwater(['read', '-', '-f', 'csv'], { cwd, input: 'id;city\n1;Oslo\n' });
    expect(piped).toMatchObject({ code: 0, stdout: '{"id;city":"1;Oslo"}\n' });
    expect(piped.stderr).toBe(
      "headwater: standard input has one column, 'id;city': is it separated by ';'? --delimiter ';'\n",
    );
  });
});

test('compressed standard input is named as such', async () => {
  const { code, stderr } = await headwater(['read', '-'], { cwd: temporaryDirectory(), input: compressed });
  expect(code).toBe(1);
  expect(stderr).toContain('standard input is compressed: put gunzip between');
});

test('a directory without files is named', async () => {
  const cwd = temporaryDirectory();
  mkdirSync(join(cwd, 'empty'));
  const { code, stderr } = await headwater(['read', 'empty'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'headwater: there is nothing to read: empty has no files\n' });
});

test.each([
  [
    'a header that is not UTF-8',
    Buffer.from('n\xe4me,b\n1,2\n', 'latin1'),
    "set --encoding to what the file is in, 'w",
  ],
  ['a quote in a field', Buffer.from('a"b,c\n'), "set --relax-quotes, or --quote '' when"],
  ['a row with too many fields', Buffer.from('a,b\n1,2,3\n'), "'fit', or --delimiter to what"],
])('%s is answered in the options of the command', async (_what, content, advice) => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'a.csv'), content);
  const { code, stderr } = await headwater(['read', 'a.csv'], { cwd });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(advice) });
});

test('a CSV position without a header says what to do, when it is set and when it is read', async () => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'a.csv'), 'id,city\n1,Oslo\n');
  const read = ['read', 'a.csv', '--state', 's.db'];
  const set = (position: string) => headwater(['positions', 's.db', 'set', 'read-csv', 'a.csv', position], { cwd });
  await headwater([...read, '--no-header'], { cwd });
  expect(await set('{"offset":8}')).toMatchObject({ code: 0 });
  const { code, stderr } = await headwater(read, { cwd });
  expect(code).toBe(1);
  const whole = '{"offset":8,"header":["id","city"]}';
  expect(await set(whole)).toMatchObject({ code: 0 });
  expect(await headwater(read, { cwd })).toMatchObject({ code: 0, stdout: '{"id":"1","city":"Oslo"}\n' });
  const refused = await set('{"offset":8}');
  expect(refused.code).toBe(1);
  for (const advice of [
    'at byte 8 has no header',
    'add "header"',
    'give --no-header',
    'headwater positions <file> reset',
  ]) {
    expect(stderr).toContain(advice);
    expect(refused.stderr).toContain(advice);
  }
  expect(await headwater(read, { cwd })).toMatchObject({ code: 0, stdout: '' });
  expect(await set('{"offset":0}')).toMatchObject({ code: 0 });
});
