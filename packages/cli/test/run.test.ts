import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstOutput, headwater, linesOf, start } from './support/headwater.ts';
import { writeLines } from './support/temporary-directory.ts';
import { userDirectory } from './support/user-directory.ts';

const printer = (extra = ''): string => `
  import { FileSource } from '@headwater/file';
  import { flow } from '@headwater/runtime';
  ${extra.includes('SqliteStore') ? "import { SqliteStore } from '@headwater/sqlite';" : ''}
  interface Note { readonly text: string }
  const print = (note: Note): void => console.log(note.text);
  export default flow({
    id: 'printer',
    source: new FileSource('a.log'),
    maxItemsPerSecond: Number(process.env['RATE'] ?? 1e9),
    sink: ({ items }) => { for (const line of items) print({ text: line }); },
    ${extra}
  });`;

describe('headwater run', () => {
  test('runs a TypeScript module as it is; --state makes it go on', async () => {
    const cwd = userDirectory({ 'flow.ts': printer() });
    writeLines(cwd, 'a.log', 3);
    const first = await headwater(['run', 'flow.ts', '--state', 's.db'], { cwd });
    expect(first).toMatchObject({ code: 0, stdout: 'line 0\nline 1\nline 2\n', stderr: '' });
    writeLines(cwd, 'a.log', 4);
    expect(await headwater(['run', 'flow.ts', '--state', 's.db'], { cwd })).toMatchObject({ stdout: 'line 3\n' });
    expect(linesOf((await headwater(['run', 'flow.ts'], { cwd })).stdout)).toHaveLength(4);
  });

  test('SIGTERM stops it cleanly: code 0, positions kept, every line exactly once over both runs', async () => {
    const cwd = userDirectory({ 'flow.ts': printer().replace('1e9', '4000') });
    const lines = writeLines(cwd, 'a.log', 20_000);
    const running = start(['run', 'flow.ts', '--state', 's.db'], cwd);
    await firstOutput(running);
    running.child.kill('SIGTERM');
    const first = await running.finished;
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(
      /stopped: [\d,]+ items of 1 part in .*; its positions are in sqlite .*s\.db: run it again/,
    );
    writeFileSync(join(cwd, 'flow.ts'), printer());
    const second = await headwater(['run', 'flow.ts', '--state', 's.db'], { cwd });
    expect(linesOf(first.stdout + second.stdout)).toEqual(lines);
  });

  test('a stop without a store says that nothing was kept', async () => {
    const cwd = userDirectory({ 'flow.ts': printer().replace('1e9', '4000') });
    writeLines(cwd, 'a.log', 20_000);
    const running = start(['run', 'flow.ts'], cwd);
    await firstOutput(running);
    running.child.kill('SIGINT');
    expect(await running.finished).toMatchObject({ code: 0, stderr: expect.stringContaining('in memory only') });
  });

  test('R8 two at once: the second is refused, --take-over ends the first', async () => {
    const cwd = userDirectory({ 'flow.ts': printer().replace('1e9', '4000') });
    writeLines(cwd, 'a.log', 40_000);
    const first = start(['run', 'flow.ts', '--state', 's.db'], cwd);
    await firstOutput(first);
    const second = await headwater(['run', 'flow.ts', '--state', 's.db'], { cwd });
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^headwater: STORE_HELD: .* or --take-over if it hangs\n$/),
    });
    const third = start(['run', 'flow.ts', '--state', 's.db', '--take-over'], cwd);
    expect(await first.finished).toMatchObject({ code: 1, stderr: expect.stringContaining('STORE_FENCED') });
    third.child.kill('SIGTERM');
    await third.finished;
  });

  test.each([
    ['store: new SqliteStore("own.db")', 'has a store of its own: leave out --state'],
    ['sink: new SqliteStore("own.db").sink(() => {})', 'keeps the positions with its rows: leave out --state'],
  ])('--state beside %s is wrong usage', async (extra, message) => {
    const cwd = userDirectory({ 'flow.ts': printer(`${extra},`) });
    writeLines(cwd, 'a.log', 1);
    const { code, stderr } = await headwater(['run', 'flow.ts', '--state', 's.db'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });

  test.each([
    ['no default export', 'export const a = 1;', 'has no default export: it must have export default flow('],
    [
      'a default export that is no flow',
      'export default { id: 1 };',
      'is no flow, which has an id, a source and a sink',
    ],
    ['an enum', 'enum A { B }\nexport default A;', 'TypeScript that cannot just be stripped'],
    ['broken syntax', 'export default {', 'not valid'],
    ['an unknown package', "import 'not-installed';", "could not be loaded: Cannot find package 'not-installed'"],
    ['code that throws', "throw new Error('no password');", 'headwater: no password'],
    [
      'a flow with a wrong setting',
      printer('maxOpenParts: 0,'),
      'maxOpenParts must be a whole number, 1 or more; got 0',
    ],
  ])('a module with %s is one clear line', async (_what, content, message) => {
    const cwd = userDirectory({ 'flow.ts': content });
    const { code, stdout, stderr } = await headwater(['run', 'flow.ts'], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(linesOf(stderr)).toHaveLength(1);
  });

  test('a module in a package of type commonjs is told what to do, and runs under the other name', async () => {
    const cwd = userDirectory({ 'flow.ts': printer(), 'flow.mts': printer(), 'package.json': '{"type":"commonjs"}' });
    writeLines(cwd, 'a.log', 1);
    const { code, stderr } = await headwater(['run', 'flow.ts'], { cwd });
    const advice = 'flow.ts is in a package of type commonjs: name it flow.mts, or npm pkg set type=module';
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`headwater: ${advice}`) });
    expect(linesOf(stderr)).toHaveLength(1);
    expect(await headwater(['run', 'flow.mts'], { cwd })).toMatchObject({ code: 0, stdout: 'line 0\n' });
  });

  test('no file, or one that is no module, is one clear line', async () => {
    const cwd = userDirectory({ 'flow.txt': 'x' });
    expect((await headwater(['run', 'flow.ts'], { cwd })).stderr).toBe('headwater: flow.ts does not exist\n');
    expect((await headwater(['run', 'flow.txt'], { cwd })).stderr).toMatch(/^headwater: flow\.txt is neither .*\n$/);
    expect(readFileSync(join(cwd, 'flow.txt'), 'utf8')).toBe('x');
  });
});
