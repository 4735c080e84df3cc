import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../src/arguments/input-error.ts';
import { dispatch } from '../src/dispatch.ts';
import { headwater, linesOf } from './support/headwater.ts';
import { listConnector, listWorld } from './support/list-connector.ts';
import { userDirectory } from './support/user-directory.ts';

const files = { 'connector.js': listConnector(), 'world.js': listWorld() };
/** A world over a connector that repeats an item after a restart. */
const repeating = {
  'repeating.js': listConnector('Math.max(0, this.returned - 1)'),
  'world-wrong.js': listWorld().replace('./connector.js', './repeating.js'),
};

describe.concurrent('headwater check with several worlds', () => {
  test.each<[what: string, args: string[]]>([
    ['each named', ['--world', 'world.js', '--world', 'world-wrong.js']],
    ['found by a pattern', ['--world', 'world*.js']],
    ['found and named', ['--world', 'world*.js', '--world', 'world.js']],
  ])('%s: each is run once, under its name, and all have to conform', async (_what, args) => {
    await using stack = new AsyncDisposableStack();
    const cwd = userDirectory({ ...files, ...repeating }, (undo) => stack.defer(undo));
    const { code, stdout, stderr } = await headwater(['check', ...args, '--rule', 'C8'], { cwd });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const lines = linesOf(stdout).filter((line) => /^\S*world|^ {2}(?:ok|FAILED) +C8 /.test(line));
    expect(lines.map((line) => line.replace(/ +C8 .*/, '').trim()).toSorted()).toEqual(
      ['world.js', 'ok', 'world-wrong.js', 'FAILED'].toSorted(),
    );
    expect(stdout.indexOf('FAILED')).toBeGreaterThan(stdout.indexOf('world-wrong.js'));
    expect(linesOf(stdout).at(-1)).toMatch(/^does not conform: \d+ passed, 1 failed/);
  });

  test('as JSON, each result of the kit names its world', async ({ onTestFinished }) => {
    const cwd = userDirectory({ ...files, 'world-two.js': files['world.js'] }, onTestFinished);
    const { stdout } = await headwater(['check', '--world', 'world*.js', '--rule', 'C8', '--json'], { cwd });
    const { results } = JSON.parse(stdout) as { results: { id: string; world: string }[] };
    const ofRule = results.filter(({ id }) => id === 'C8');
    expect(ofRule.map(({ world }) => world)).toEqual(['world-two.js', 'world.js']);
  });

  test('one world is not named in the text', async ({ onTestFinished }) => {
    const cwd = userDirectory(files, onTestFinished);
    const { stdout } = await headwater(['check', '--world', 'world*.js', '--rule', 'C8'], { cwd });
    expect(stdout).not.toContain('world.js');
  });

  test('a pattern that no file fits is refused', async ({ onTestFinished }) => {
    const cwd = userDirectory(files, onTestFinished);
    const refused = dispatch(['check', '--world', join(cwd, 'wold*.js')]);
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toThrow(
      /^no file is called .*wold\*\.js: name the modules whose default exports are worlds$/,
    );
  });
});
