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
