import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../src/arguments/input-error.ts';
import { dispatch } from '../src/dispatch.ts';
import { headwater, linesOf } from './support/headwater.ts';
import { listConnector, listWorld, listWorldMembers } from './support/list-connector.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';
import { userDirectory } from './support/user-directory.ts';

const connector = listConnector();
const repeating = listConnector('Math.max(0, this.returned - 1)');
const files = { 'connector.js': connector, 'world.js': listWorld() };

describe.concurrent('headwater check with a world', () => {
  test('of a connector that conforms ends with 0, a line a rule and a summary', async ({ onTestFinished }) => {
    const cwd = userDirectory(files, onTestFinished);
    const { code, stdout, stderr } = await headwater(['check', '--world', 'world.js'], { cwd });
    expect({ code, stderr, failed: stdout.match(/^.*FAILED.*$/m)?.[0] }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}ok +C8 +cut /m);
    expect(stdout).toMatch(/^ {2}skipped +E3 .* \[the setup has no `fail`\]$/m);
    expect(linesOf(stdout).at(-1)).toMatch(/^conforms: \d+ passed, 0 failed, \d+ skipped$/);
  });

  test('of one that does not ends with 1, and says what was called, what came and what to change', async ({
    onTestFinished,
  }) => {
    const cwd = userDirectory({ ...files, 'connector.js': repeating }, onTestFinished);
    const { code, stdout, stderr } = await headwater(['check', '--world', 'world.js', '--rule', 'C8'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/^ {2}FAILED +C8 +cut /m);
    expect(stdout).toContain('called: the restart at {"at":1}');
    expect(stdout).toContain('came:   1 as item 2');
    expect(stdout).toContain('change: return from snapshot the place behind the last item that nextBatch returned');
    expect(stdout).toContain('/docs/specification.md#c8');
    expect(linesOf(stdout).at(-1)).toMatch(/^does not conform: /);
  });

  test('gives the same as JSON', async ({ onTestFinished }) => {
    const cwd = userDirectory({ ...files, 'connector.js': repeating }, onTestFinished);
    const { code, stdout } = await headwater(['check', '--world', 'world.js', '--rule', 'C8', '--json'], { cwd });
    const { conforms, counts, results } = JSON.parse(stdout) as Report;
    expect({ code, conforms, failed: counts.failed }).toEqual({ code: 1, conforms: false, failed: 1 });
    const c8 = results.find(({ id }) => id === 'C8');
    expect(c8).toMatchObject({ status: 'failed', explanation: { came: '1 as item 2', wanted: '2 as item 2' } });
  });

  test('runs the rules that are named, and no others', async ({ onTestFinished }) => {
    const cwd = userDirectory(files, onTestFinished);
    const args = ['check', '--world', 'world.js', '--rule', 'C5.abort', '--rule', 'C1', '--seed', '7', '--json'];
    const { results } = JSON.parse((await headwater(args, { cwd })).stdout) as Report;
    const ids = results.map(({ id }) => id);
    expect(ids).toContain('C5.abort');
    expect(ids.filter((id) => id !== 'C5.abort' && !/^C1(?:\.|$)/.test(id))).toEqual([]);
  });

  test('a world that is a function is given the build that is named', async ({ onTestFinished }) => {
    const world = `export default (connector) => { const { ListSource } = connector; return {${listWorldMembers}}; };`;
    const cwd = userDirectory(
      { 'dist/good.js': connector, 'dist/bad.js': repeating, 'world.js': world },
      onTestFinished,
    );
    const check = (module: string) => headwater(['check', module, '--world', 'world.js', '--rule', 'C8'], { cwd });
    expect((await check('dist/good.js')).code).toBe(0);
    expect((await check('dist/bad.js')).code).toBe(1);
  });

  test('a world that makes its source itself proves no other build', async ({ onTestFinished }) => {
    const cwd = userDirectory({ ...files, 'dist/index.js': connector }, onTestFinished);
    const own = await headwater(['check', 'connector.js', '--world', 'world.js', '--rule', 'C1'], { cwd });
    expect(own).toMatchObject({ code: 0, stderr: '' });
    const other = await headwater(['check', 'dist/index.js', '--world', 'world.js'], { cwd });
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toContain('world.js makes its source itself, and not of a class that dist/index.js exports');
  });

  test('a world in TypeScript is run as it is; known gaps are expected failures, and fail when they hold', async ({
    onTestFinished,
  }) => {
    const typed = listWorld().replace('(list) =>', '(list: number[]) =>');
    const gap = (text: string): string => text.replace('bounded: true', "bounded: true, knownGaps: { C8: 'later' }");
    const broken = userDirectory({ 'connector.js': repeating, 'world.ts': gap(typed) }, onTestFinished);
    const mended = userDirectory({ 'connector.js': connector, 'world.ts': gap(typed) }, onTestFinished);
    const expected = await headwater(['check', '--world', 'world.ts', '--rule', 'C8'], { cwd: broken });
    expect(expected).toMatchObject({ code: 0, stderr: '' });
    expect(expected.stdout).toMatch(/known gap +C8 .* \[does not hold, as expected: later\]\n/);
    const holds = await headwater(['check', '--world', 'world.ts', '--rule', 'C8'], { cwd: mended });
    expect(holds).toMatchObject({ code: 1, stderr: '' });
    expect(holds.stdout).toContain('C8 is listed in knownGaps but holds; take it out: later');
  });

  test('what fails where nobody catches it is one sentence, and 1', async ({ onTestFinished }) => {
    const stray = listWorld(
      "put: (list, part, items) => { list.push(...items); void Promise.reject(new Error('lost')); },",
    );
    const cwd = userDirectory({ ...files, 'world.js': stray }, onTestFinished);
    const { code, stderr } = await headwater(['check', '--world', 'world.js', '--rule', 'C1'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^headwater: (?:before the first rule|after C1\S*) was checked, something failed where nobody catches it: lost: await it, or catch it\n$/,
    );
  });

  test.each([
    ['load', 'await new Promise(() => {}); export default {};'],
    ['create', listWorld('create: () => new Promise(() => {}),')],
    ['destroy', listWorld('destroy: () => new Promise(() => {}),')],
  ])('E3: a world whose %s never settles is one sentence, and 1', async (_member, world) => {
    await using stack = new AsyncDisposableStack();
    const cwd = userDirectory({ ...files, 'world.js': world }, (undo) => stack.defer(undo));
    expect(await headwater(['check', '--world', 'world.js'], { cwd })).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'headwater: before the first rule was checked, a promise of the connector or its world is waited for that nothing is left to settle\n',
    });
  });

  test('E3: a connector that ends the process has not passed', async ({ onTestFinished }) => {
    const cwd = userDirectory({ ...files, 'connector.js': `${connector}\nprocess.exit(0);` }, onTestFinished);
    const { code, stderr } = await headwater(['check', '--world', 'world.js'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'headwater: before the first rule was checked, the connector or its world ended the process: take process.exit out\n',
    });
  });

  test('ends although something is left open, and says what', async ({ onTestFinished }) => {
    const cwd = userDirectory(
      { ...files, 'connector.js': `${connector}\nsetInterval(() => {}, 1000);` },
      onTestFinished,
    );
    const { code, stderr } = await headwater(['check', '--world', 'world.js', '--rule', 'C1'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/leaves something open \(.*Timeout.*\): close it in close\(\) or destroy\(\)\n$/);
  });
});

interface Report {
  readonly conforms: boolean;
  readonly counts: { readonly failed: number };
  readonly results: readonly { readonly id: string; readonly status: string }[];
}

describe('what cannot be checked is one sentence that says what to do', () => {
  const world = (text: string): Readonly<Record<string, string>> => ({ ...files, 'world.js': text });
  test.each<[what: string, files: Readonly<Record<string, string>>, args: string[], message: string]>([
    ['no world', {}, [], 'world.js does not exist: name the module whose default export is the world'],
    [
      'no connector',
      world('export default (connector) => connector;'),
      ['dist/index.js'],
      'dist/index.js does not exist: build the connector first, or name another module',
    ],
    [
      'no default export',
      world('export const a = 1;'),
      [],
      'world.js has no default export: it must have export default defineWorld({ create, source, item, put, destroy })',
    ],
    ['a world that is none', world('export default 7;'), [], 'world.js: a world is an object, not 7'],
    [
      'members that are missing',
      world('export default { create: () => [], source: () => 1, item: (n) => n };'),
      [],
      'world.js: the world has no put and no destroy (headwater check --help shows a world)',
    ],
    ['a member that is unknown', world(listWorld('bouned: true,')), [], 'no member bouned; did you mean bounded?'],
    [
      'a gap without a rule',
      world(listWorld("knownGaps: { 'C5.abrot': '' },")),
      [],
      "knownGaps names 'C5.abrot', but there is no such rule; did you mean C5.abort?",
    ],
    [
      'a module that throws',
      world("throw new Error('no password');"),
      [],
      'world.js threw while it was loaded: no password',
    ],
    ['a module that throws nothing', world('throw null;'), [], 'world.js threw while it was loaded: null'],
    [
      'E4: a number of items that is none',
      world(listWorld('itemCount: -3,')),
      [],
      'world.js: itemCount of the world must be a whole number of at least 1, not -3',
    ],
    [
      'a package that is not installed',
      world("import 'not-installed';"),
      [],
      "world.js could not be loaded: Cannot find package 'not-installed'",
    ],
    [
      'a function without its connector',
      world('export default (connector) => connector;'),
      [],
      "the world of world.js is a function of the connector's module: name that, too, headwater check ./dist/index.js --world world.js",
    ],
    [
      'a function that throws',
      world("export default () => { throw new Error('no broker'); };"),
      ['connector.js'],
      'the world of world.js threw when it got connector.js: no broker',
    ],
    [
      'a world that cannot be made',
      world(listWorld("create: () => { throw new Error('no disk'); },")),
      [],
      'create() of world.js failed: no disk',
    ],
    [
      'a source that is none',
      world(listWorld('source: (list) => list,')),
      [],
      'source() of world.js gave an object of class Array, which is no source: return an object whose class extends FixedPartitionedSource',
    ],
    [
      'a directory without a package',
      {},
      ['--package', 'nowhere'],
      'package.json does not exist: name the directory of a package',
    ],
  ])('%s', async (_what, content, args, message) => {
    const cwd = userDirectory(content);
    const inside = args.map((arg) => (arg.startsWith('-') ? arg : join(cwd, arg)));
    const refused = dispatch(['check', ...inside, '--world', join(cwd, 'world.js')]);
    await expect(refused).rejects.toThrow(InputError);
    const told = String(await refused.catch((error: unknown) => error)).replaceAll(`${cwd}/`, '');
    expect(told).toContain(message);
  });

  test('a function in no package at all is told of the usual entry', async () => {
    const cwd = temporaryDirectory();
    writeFileSync(join(cwd, 'world.js'), 'export default (connector) => connector;');
    const { code, stderr } = await headwater(['check', '--world', 'world.js'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('name that, too, headwater check ./dist/index.js --world world.js');
  });

  test('it goes to standard error as one line, and the code is 2', async () => {
    const cwd = userDirectory({ 'world.js': 'export const world = {};' });
    const { code, stdout, stderr } = await headwater(['check', '--world', 'world.js'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^headwater: world\.js has no default export: .*\n$/);
  });
});
