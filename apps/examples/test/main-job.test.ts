import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareTables } from '../src/crash/compare-tables.ts';
import { run, start, temporaryDirectory } from './support.ts';

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
      /\ndone: 100,015 rows of 23 files in [\d.]+ s; .*vega\.db holds 100,015 rows in 23 tables\n/,
    );
    expect(first.stdout).toContain('What to try next');
    expect(differencesIn(database)).toEqual([]);
    const second = await run('main.ts', '--database', database);
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toMatch(/\nnothing new: .*vega\.db holds 100,015 rows in 23 tables\n/);
    expect(differencesIn(database)).toEqual([]);
  });

  test.each([
    ['SIGKILL', { code: null, signal: 'SIGKILL' }],
    ['SIGINT', { code: 0, stdout: expect.stringMatching(/\nstopped after [\d,]+ rows; .* start it again to go on\n/) }],
  ] as const)('%s in the middle, then again: every row exactly once', async (signal, ending) => {
    const database = join(temporaryDirectory(), 'vega.db');
    const running = start('main.ts', '--database', database, '--rows-per-second', '30000');
    while (!(await output(running.child.stdout)).includes('rows  seattle-weather.csv'));
    running.child.kill(signal);
    expect(await running.finished).toMatchObject(ending);
    expect(differencesIn(database)).not.toEqual([]);
    expect(await run('main.ts', '--database', database)).toMatchObject({ code: 0 });
    expect(differencesIn(database)).toEqual([]);
  });

  test('says in one line why it cannot', async () => {
    const wrong = await run('main.ts', '--database', temporaryDirectory());
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/cannot be opened/);
  });
});

async function output(stream: NodeJS.ReadableStream | null): Promise<string> {
  const [piece] = stream === null ? [] : ((await once(stream, 'data')) as [string]);
  return piece ?? '';
}
