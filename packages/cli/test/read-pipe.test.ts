import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteStore } from '@headwater/sqlite';
import { describe, expect, test, vi } from 'vitest';
import { bin, firstOutput, headwater, linesOf, start, valuesOf } from './support/headwater.ts';
import { temporaryDirectory, writeLines } from './support/temporary-directory.ts';

const cwd = process.cwd();

async function csv(input: string | Uint8Array, ...args: string[]): Promise<unknown[]> {
  return valuesOf((await headwater(['read', '-', '-f', 'csv', ...args], { cwd, input })).stdout);
}

/** Runs a line of bash; `$headwater` is the program. Its pipes are the kernel's, as users have them. */
function inShell(line: string, directory: string): { readonly stdout: string; readonly stderr: string } {
  const program = `'${process.execPath}' --disable-warning=ExperimentalWarning '${bin}'`;
  const command = line.replaceAll('$headwater', program);
  return spawnSync('bash', ['-c', command], { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** How far the position of `a.log` is in the state file; 0 while there is none. */
function storedOffset(directory: string): number {
  if (!existsSync(join(directory, 's.db'))) return 0;
  const store = new SqliteStore(join(directory, 's.db'));
  const [record] = store.join('read-lines', 0).load();
  store.close();
  return record?.state === undefined ? 0 : (JSON.parse(record.state) as { offset: number }).offset;
}

describe('headwater read - (standard input)', () => {
  test('reads lines, whatever their ends', async () => {
    const { code, stdout, stderr } = await headwater(['read', '-'], { cwd, input: '\ufeffone\r\ntwo\n\nlast' });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(valuesOf(stdout)).toEqual(['one', 'two', '', 'last'].map((line) => ({ line })));
  });

  test('prints a line when it comes, not at the end', async () => {
    const running = start(['read', '-'], cwd);
    running.child.stdin.write('first\nsec');
    await firstOutput(running);
    running.child.stdin.end('ond');
    const { code, stdout } = await running.finished;
    expect({ code, values: valuesOf(stdout) }).toEqual({ code: 0, values: [{ line: 'first' }, { line: 'second' }] });
  });

  test('reads CSV as it reads it from files', async () => {
    expect(await csv('\ufeffa,a,\n1,"2\n""3""",4\r\n\n5,6,7')).toEqual([
      { a: '1', a_2: '2\n"3"', column_3: '4' },
      { a: '5', a_2: '6', column_3: '7' },
    ]);
    expect(await csv('a;b\n1;2\n', '-d', ';', '--columns', 'b')).toEqual([{ b: '2' }]);
    expect(await csv('a;b\n1;2\n', '-d', ';', '--columns', 'b, a')).toEqual([{ b: '2', a: '1' }]);
    expect(await csv('1,2\n', '--no-header')).toEqual([['1', '2']]);
    expect(await csv('1,2\n', '--no-header', '--columns', 'x,y')).toEqual([{ x: '1', y: '2' }]);
    expect(await csv('a,b\n1\n1,2,3\n', '--on-ragged-row', 'fit')).toEqual([
      { a: '1', b: '' },
      { a: '1', b: '2' },
    ]);
    expect(await csv(Buffer.from('å\nö\n', 'latin1'), '--encoding', 'latin1')).toEqual([{ å: 'ö' }]);
  });

  test('a bad record is an error behind the rows before it, or skipped and named', async () => {
    const input = 'a,b\n1,2\n3\n4,5\n';
    const stopped = await headwater(['read', '-', '-f', 'csv'], { cwd, input });
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toMatch(/^headwater: RECORD_INVALID: standard input: record 3 has 1 fields.*\n$/);
    expect(valuesOf(stopped.stdout)).toEqual([{ a: '1', b: '2' }]);
    const skipped = await headwater(['read', '-', '-f', 'csv', '--on-bad-record', 'skip'], { cwd, input });
    expect(skipped).toMatchObject({ code: 0, stderr: expect.stringMatching(/^headwater: skipped: .*record 3.*\n$/) });
    expect(valuesOf(skipped.stdout)).toHaveLength(2);
    const quotes = await headwater(['read', '-', '-f', 'csv'], { cwd, input: 'a\n"1"x\n' });
    expect(quotes).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: RECORD_INVALID: .*\n$/) });
  });

  test('bytes of another encoding and endless lines are errors with a way out', async () => {
    const bytes = await headwater(['read', '-'], { cwd, input: Buffer.from([0x61, 0x0a, 0xff, 0x0a]) });
    expect(bytes).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: ENCODING_INVALID: .*--enc/) });
    const long = await headwater(['read', '-', '--max-bytes', '20'], { cwd, input: `ok\n${'x'.repeat(30)}\n` });
    expect(long).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: RECORD_TOO_LARGE: .*line 2/) });
    expect(valuesOf(long.stdout)).toEqual([{ line: 'ok' }]);
    const wide = await headwater(['read', '-', '--max-bytes', '20'], {
      cwd,
      input: `${'å'.repeat(10)}\r\n${'å'.repeat(11)}`,
    });
    expect(wide).toMatchObject({ code: 1, stderr: expect.stringMatching(/line 2 is longer than 20 bytes/) });
    expect(valuesOf(wide.stdout)).toEqual([{ line: 'å'.repeat(10) }]);
  });

  test('a quote that is never closed ends at 1 MiB, as in files, also where bad records are skipped', async () => {
    const input = `a\n1\n"${'x'.repeat(2 ** 20 + 100)}`;
    for (const skip of [[], ['--on-bad-record', 'skip']]) {
      const { code, stdout, stderr } = await headwater(['read', '-', '-f', 'csv', ...skip], { cwd, input });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '{"a":"1"}\n' });
      expect(stderr).toMatch(/^headwater: RECORD_TOO_LARGE: standard input: .* 1048576 .*--max-bytes.*\n$/);
    }
    const within = await headwater(['read', '-', '-f', 'csv', '--max-bytes', '2000000'], { cwd, input: `${input}"\n` });
    expect(within).toMatchObject({ code: 0, stderr: '' });
  });

  test('SIGINT while nothing comes ends it cleanly', async () => {
    const running = start(['read', '-'], cwd);
    running.child.stdin.write('first\n');
    await firstOutput(running);
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.finished;
    expect({ code, values: valuesOf(stdout) }).toEqual({ code: 0, values: [{ line: 'first' }] });
    expect(stderr).toContain('stopped after 1 item');
  });
});

describe('what reads the output of headwater read', () => {
  test('| head ends it quietly', () => {
    const directory = temporaryDirectory();
    writeLines(directory, 'a.log', 200_000);
    const { stdout, stderr } = inShell('$headwater read a.log | head -n 1; echo "${PIPESTATUS[0]}"', directory);
    expect({ stdout, stderr }).toEqual({ stdout: '{"line":"line 0"}\n0\n', stderr: '' });
  });

  test('R2 a reader that stalls: positions move only behind what it took, so that kill -9 then loses nothing', async () => {
    const directory = temporaryDirectory();
    const lines = writeLines(directory, 'a.log', 200_000);
    const args = ['read', 'a.log', '--state', 's.db'];
    const running = start(args, directory);
    const pieces: Buffer[] = [];
    running.child.stdout.pause();
    await vi.waitFor(() => expect(storedOffset(directory)).toBeGreaterThan(0), { timeout: 20_000 });
    running.child.kill('SIGKILL');
    running.child.stdout.on('data', (piece: Buffer) => pieces.push(piece)).resume();
    expect((await running.finished).signal).toBe('SIGKILL');
    const taken = Buffer.concat(pieces).toString();
    const rest = (await headwater(args, { cwd: directory })).stdout;
    const printed = linesOf(taken.slice(0, taken.lastIndexOf('\n') + 1)).length;
    const repeated = printed + linesOf(rest).length - lines.length;
    expect(printed).toBeLessThan(20_000);
    expect(repeated).toBeGreaterThanOrEqual(0);
  });

  test('several files at once: their lines never mix', () => {
    const directory = temporaryDirectory();
    const names = ['a', 'b', 'c'];
    for (const name of names) {
      const lines = Array.from({ length: 3000 }, (_, index) => `${name.repeat(100)} ${index}\n`);
      writeFileSync(join(directory, `${name}.log`), lines.join(''));
    }
    const { stdout } = inShell("$headwater read '*.log' | cat", directory);
    const found = valuesOf(stdout).map((value) => (value as { line: string }).line);
    for (const name of names) {
      const own = found.filter((line) => line.startsWith(name)).map((line) => line.split(' ')[1]);
      expect(own).toEqual(Array.from({ length: 3000 }, (_, index) => String(index)));
    }
  });

  test('a reader that is slow slows the reading, and a second SIGINT leaves at once', async () => {
    const directory = temporaryDirectory();
    writeLines(directory, 'a.log', 200_000);
    const running = start(['read', 'a.log'], directory);
    running.child.stdout.pause();
    await once(running.child.stdout, 'readable');
    running.child.kill('SIGINT');
    await once(running.child.stderr, 'data');
    running.child.kill('SIGINT');
    running.child.stdout.resume();
    const { code, signal, stdout } = await running.finished;
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGINT' });
    expect(stdout.length).toBeLessThan(400_000);
  });
});
