import { appendFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstOutput, headwater, start, valuesOf } from './support/headwater.ts';
import { temporaryDirectory, writeLines } from './support/temporary-directory.ts';

const resumable = ['read', 'a.log', '--state', 's.db'];
const slowly = [...resumable, '--items-per-second', '4000'];

function linesIn(output: string): string[] {
  return valuesOf(output).map((value) => (value as { line: string }).line);
}

describe('headwater read --state', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s, then again: every line exactly once over both outputs',
    async (how) => {
      const cwd = temporaryDirectory();
      const lines = writeLines(cwd, 'a.log', 20_000);
      const running = start(slowly, cwd);
      await firstOutput(running);
      running.child.kill(how);
      const first = await running.finished;
      expect(first.code).toBe(0);
      expect(first.stderr).toMatch(/stopping; once more leaves at once\n/);
      expect(first.stderr).toMatch(
        /stopped after [\d,]+ items; the same command goes on there\n {2}a\.log at byte [\d,]+, /,
      );
      const second = await headwater(resumable, { cwd });
      expect(second).toMatchObject({ code: 0, stderr: '' });
      expect(linesIn(first.stdout).length).toBeLessThan(lines.length);
      expect([...linesIn(first.stdout), ...linesIn(second.stdout)]).toEqual(lines);
    },
  );

  test('kill -9, then again: every line at least once, the second output goes on at or before the end of the first', async () => {
    const cwd = temporaryDirectory();
    const lines = writeLines(cwd, 'a.log', 20_000);
    const running = start(slowly, cwd);
    await firstOutput(running);
    running.child.kill('SIGKILL');
    const first = await running.finished;
    expect(first.signal).toBe('SIGKILL');
    const printed = linesIn(first.stdout.slice(0, first.stdout.lastIndexOf('\n') + 1));
    const second = await headwater(resumable, { cwd });
    expect(second.code).toBe(0);
    const rest = linesIn(second.stdout);
    expect(printed).toEqual(lines.slice(0, printed.length));
    expect(rest).toEqual(lines.slice(lines.length - rest.length));
    expect(lines.length - rest.length).toBeLessThanOrEqual(printed.length);
  });

  test('prints only what is new, however the files are named and wherever it is run', async () => {
    const cwd = temporaryDirectory();
    mkdirSync(join(cwd, 'logs'));
    writeFileSync(join(cwd, 'logs', 'a.log'), 'a1\n');
    const read = async (at: string, ...whats: string[]): Promise<string[]> =>
      linesIn((await headwater(['read', ...whats, '--state', join(cwd, 's.db')], { cwd: at })).stdout);
    expect(await read(cwd, 'logs/a.log')).toEqual(['a1']);
    expect(await read(cwd, 'logs/a.log')).toEqual([]);
    writeFileSync(join(cwd, 'logs', 'b.log'), 'b1\n');
    expect(await read(cwd, 'logs/*.log')).toEqual(['b1']);
    appendFileSync(join(cwd, 'logs', 'a.log'), 'a2\n');
    expect(await read(join(cwd, 'logs'), 'a.log', 'b.log')).toEqual(['a2']);
    expect(await read(cwd, 'logs')).toEqual([]);
    expect(await read(cwd, 'logs', '--id', 'another')).toHaveLength(3);
  });

  test('a file that is not what it was is an error that says how to go on', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 100);
    await headwater(resumable, { cwd });
    truncateSync(join(cwd, 'a.log'), 10);
    const refused = await headwater(resumable, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^headwater: INPUT_TRUNCATED: .*a\.log.*--on-truncated to 'restart'.*\n$/);
    const restarted = await headwater([...resumable, '--on-truncated', 'restart'], { cwd });
    expect(restarted).toMatchObject({ code: 0, stdout: '{"line":"line 0"}\n{"line":"lin"}\n' });
  });

  test('R8 two at once: the second is refused and names the first; --take-over ends the first', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 20_000);
    const first = start(slowly, cwd);
    await firstOutput(first);
    const second = await headwater(resumable, { cwd });
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(new RegExp(`^headwater: STORE_HELD: .*process ${first.child.pid}.*\\n$`));
    const third = await headwater([...resumable, '--take-over'], { cwd });
    expect(third.code).toBe(0);
    const fenced = await first.finished;
    expect(fenced.code).toBe(1);
    expect(fenced.stderr).toMatch(/^headwater: STORE_FENCED: .*\n$/m);
  });

  test.each([
    ['a file that is no database', 'not a database, but long enough to look like one'.repeat(40), 'STORE_CORRUPT'],
    ['a directory', undefined, 'STORE_FAILED'],
  ])('%s in the place of the state is one clear line, and nothing is printed', async (_what, content, errorCode) => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 3);
    if (content === undefined) mkdirSync(join(cwd, 's.db'));
    else writeFileSync(join(cwd, 's.db'), content);
    const { code, stdout, stderr } = await headwater(resumable, { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^headwater: ${errorCode}: .*s\\.db.*\\n$`));
  });
});
