import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { headwater } from './support/headwater.ts';
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

test('a CSV position without a header says what to do', async () => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'a.csv'), 'id,city\n1,Oslo\n');
  const read = ['read', 'a.csv', '--state', 's.db'];
  await headwater(read, { cwd });
  await headwater(['positions', 's.db', 'set', 'read-csv', 'a.csv', '{"offset":8}'], { cwd });
  const { code, stderr } = await headwater(read, { cwd });
  expect(code).toBe(1);
  for (const advice of ['add "header"', 'give --no-header', 'headwater positions <file> reset']) {
    expect(stderr).toContain(advice);
  }
  const whole = '{"offset":8,"header":["id","city"]}';
  await headwater(['positions', 's.db', 'set', 'read-csv', 'a.csv', whole], { cwd });
  expect(await headwater(read, { cwd })).toMatchObject({ code: 0, stdout: '{"id":"1","city":"Oslo"}\n' });
});
