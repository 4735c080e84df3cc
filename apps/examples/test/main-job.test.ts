import { once } from 'node:events';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compareTables } from '../src/crash/compare-tables.ts';
import { whatNext } from '../src/load/what-next.ts';
import { run, start, temporaryDirectory } from './support.ts';

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;
if (!hasScript) console.warn('SKIPPED: how the job counts on a terminal; this machine has no script(1) of util-linux');

function differencesIn(database: string): string[] {
  const lines: string[] = [];
  compareTables(database, (line) => lines.push(line));
  return lines.slice(0, -1);
}

describe('the main job', () => {
  test('reads every row of every file exactly once; a second start finds nothing new', async () => {
    const database = join(temporaryDirectory(), 'deeper', 'vega.db');
    const first = await run('main.ts', '--database', database);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^reading 23 files into /);
    expect(first.stdout).toContain('42,049 rows  zipcodes.csv\n');
    expect(first.stdout).toMatch(
      /\ndone: 100,015 new rows of 23 files in [\d.]+ s; .*vega\.db holds 100,015 rows in 23 tables\n/,
    );
    expect(first.stdout).toContain('What to try next');
    expect(differencesIn(database)).toEqual([]);
    const second = await run('main.ts', '--database', database);
    expect(second).toMatchObject({ code: 0, stderr: '' });
    const [going = '', reading = '', nothing = ''] = second.stdout.split('\n');
    expect(going).toBe('going on after 100,015 rows (23 of 23 files done)');
    expect(reading).toMatch(/^reading 23 files into /);
    expect(nothing).toMatch(/^nothing new: .*vega\.db holds 100,015 rows in 23 tables$/);
    expect(differencesIn(database)).toEqual([]);
  });

  test.each([
    ['SIGKILL', { code: null, signal: 'SIGKILL' }],
    [
      'SIGINT',
      { code: 0, stdout: expect.stringMatching(/\nstopped after [\d,]+ new rows; .* start it again to go on\n/) },
    ],
  ] as const)('%s in the middle, then again: every row exactly once', async (signal, ending) => {
    const database = join(temporaryDirectory(), 'vega.db');
    const running = start('main.ts', '--database', database, '--rows-per-second', '30000');
    while (!(await output(running.child.stdout)).includes('rows  seattle-weather.csv'));
    running.child.kill(signal);
    expect(await running.finished).toMatchObject(ending);
    expect(differencesIn(database)).not.toEqual([]);
    const again = await run('main.ts', '--database', database);
    expect(again.code).toBe(0);
    const [before, after] = [/^going on after ([\d,]+) rows/, /\ndone: ([\d,]+) new rows/].map((line) =>
      Number(line.exec(again.stdout)?.[1]?.replaceAll(',', '')),
    );
    expect(Number(before) + Number(after)).toBe(100_015);
    const rowsOfFiles = [...again.stdout.matchAll(/^ *([\d,]+) rows?  /gm)].map(([, rows = '']) => rows);
    expect(rowsOfFiles.reduce((sum, rows) => sum + Number(rows.replaceAll(',', '')), 0)).toBe(after);
    expect(rowsOfFiles).not.toContain('0');
    expect(differencesIn(database)).toEqual([]);
  });

  test.skipIf(!hasScript)('counts the files that were done before it was killed, on a terminal too', async () => {
    const database = join(temporaryDirectory(), 'vega.db');
    const running = start('main.ts', '--database', database, '--rows-per-second', '30000');
    while (!(await output(running.child.stdout)).includes('rows  seattle-weather.csv'));
    running.child.kill('SIGKILL');
    await running.finished;
    const job = fileURLToPath(new URL('../src/main.ts', import.meta.url));
    const command = `'${process.execPath}' '${job}' --database '${database}' --rows-per-second 100000`;
    const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8' });
    expect(status).toBe(0);
    const counts = [...stdout.matchAll(/(\d+) of 23 files/g)].map(([, count]) => Number(count));
    expect(counts.length).toBeGreaterThan(2);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  });

  test.each([
    ['main.ts', ['--rows', '5'], "Unknown option '--rows'", '--rows-per-second <number>'],
    ['main.ts', ['--rows-per-second', 'x'], '--rows-per-second must be a number above 0; got x', '--database <file>'],
    ['main.ts', ['--rows-per-second', '-5'], '--rows-per-second must be a number above 0; got -5', '--database <file>'],
    ['crash/main.ts', ['--kills', '-1.5'], '--kills must be a whole number of at least 1; got -1.5', '--seed <number>'],
    ['crash/main.ts', ['--kills', '0'], '--kills must be a whole number of at least 1; got 0', '--seed <number>'],
    ['postgres-to-sqlite/main.ts', ['--kills', '0'], 'at least 1; got 0', '--seed <number>'],
  ] as const)('%s %j is one line and the options, and 2', async (program, args, sentence, option) => {
    const wrong = await run(program, ...args);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    const [first, second] = wrong.stderr.split('\n');
    expect(first).toContain(sentence);
    expect(second).toBe('');
    expect(wrong.stderr).toContain(option);
    const help = await run(program, '--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain(option);
  });

  test('says in at most 78 columns what to try next', () => {
    expect(
      Math.max(
        ...whatNext('data/vega.db')
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(78);
  });

  test('says in one line why it cannot', async () => {
    const directory = temporaryDirectory();
    const wrong = await run('main.ts', '--database', directory);
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^.* cannot be opened.*\n$/) });
    const text = join(directory, 'README.md');
    writeFileSync(text, '# A text\n'.repeat(100));
    for (const database of [text, join(text, 'vega.db')]) {
      const { code, stdout, stderr } = await run('main.ts', '--database', database);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^.*README\.md.*\n$/);
    }
  });
});

async function output(stream: NodeJS.ReadableStream | null): Promise<string> {
  const [piece] = stream === null ? [] : ((await once(stream, 'data')) as [string]);
  return piece ?? '';
}
