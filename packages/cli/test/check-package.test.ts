import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headwater, linesOf } from './support/headwater.ts';
import { listConnector, listWorldMembers } from './support/list-connector.ts';
import { userDirectory } from './support/user-directory.ts';

const manifest = {
  name: 'headwater-list',
  type: 'module',
  license: 'MIT',
  keywords: ['headwater-connector'],
  engines: { node: '>=22.18' },
  exports: './dist/index.js',
  scripts: { test: 'headwater check --package . --world test/world.js' },
  peerDependencies: { '@headwater/core': '^1.0.0' },
};

const readme = `# headwater-list

## Install

## Example

\`\`\`js
import { ListSource } from 'headwater-list';
\`\`\`

## Options

There are none.

## Behaviour

A list is one part.

\`\`\`json
{ "at": 7 }
\`\`\`

## Limits
`;

const files = {
  'package.json': JSON.stringify(manifest),
  'README.md': readme,
  'dist/index.js': listConnector(),
  'test/world.js': `export default ({ ListSource }) => ({${listWorldMembers}});`,
};

describe.concurrent('headwater check with a package', () => {
  test('checks the connector standard, and the contract on the main entry of the package', async ({
    onTestFinished,
  }) => {
    const cwd = userDirectory(files, onTestFinished);
    const { code, stdout, stderr } = await headwater(['check', '--package', '.', '--world', 'test/world.js'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}ok +C8 /m);
    expect(stdout).toMatch(/^ {2}ok +CS13 /m);
    expect(linesOf(stdout).at(-1)).toMatch(/^conforms: \d+ passed, 0 failed, \d+ skipped$/);
  });

  test('says what to change where the package does not keep the standard, and ends with 1', async ({
    onTestFinished,
  }) => {
    const cwd = userDirectory({ ...files, 'README.md': readme.replace('## Limits\n', '') }, onTestFinished);
    const { code, stdout } = await headwater(['check', '--package', cwd], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /FAILED +CS13 .*\n +came: +there is no ## Limits\n +change: use these headings.*\n +rule: .*connector-standard\.md#cs13\n/,
    );
    expect(stdout).not.toMatch(/\bC8\b/);
  });

  test.for([
    ['.', 'test/world.js', './dist/index.js'],
    ['..', 'list/test/world.js', './list/dist/index.js'],
    ['src', '../test/world.js', '../dist/index.js'],
  ] as const)(
    'in %s a world that is a function is answered with the entry of its own package',
    async ([from, world, entry], { onTestFinished }) => {
      const inList = Object.fromEntries(Object.entries(files).map(([name, text]) => [`list/${name}`, text]));
      const cwd = join(userDirectory({ ...inList, 'list/src/index.js': '' }, onTestFinished), 'list', from);
      const { code, stderr } = await headwater(['check', '--world', world], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(`name that, too, headwater check ${entry} --world ${world}\n`);
      const checked = ['check', entry, '--world', world, '--rule', 'C8.pure'];
      expect(await headwater(checked, { cwd })).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test('gives both as JSON, and only the rules that are named', async ({ onTestFinished }) => {
    const cwd = userDirectory(files, onTestFinished);
    const args = [
      'check',
      '--package',
      '.',
      '--world',
      'test/world.js',
      '--rule',
      'CS2',
      '--rule',
      'C8.pure',
      '--json',
    ];
    const { code, stdout } = await headwater(args, { cwd });
    const { conforms, results } = JSON.parse(stdout) as { conforms: boolean; results: { id: string }[] };
    expect({ code, conforms, ids: results.map(({ id }) => id) }).toEqual({
      code: 0,
      conforms: true,
      ids: ['C8.pure', 'CS2'],
    });
  });

  test('a build that should not be published is found before it is', async ({ onTestFinished }) => {
    const broken = listConnector('Math.max(0, this.returned - 1)');
    const cwd = userDirectory({ ...files, 'dist/index.js': broken }, onTestFinished);
    const args = ['check', '--package', '.', '--world', 'test/world.js', '--rule', 'C8'];
    expect((await headwater(args, { cwd })).code).toBe(1);
  });
});
