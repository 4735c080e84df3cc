import { describe, expect, test } from 'vitest';
import { type Files, findingsWith, manifest } from './miniature.ts';

const manyLines = 'export const line = 1;\n'.repeat(401);
const home = ['', 'home', 'ann', 'data.csv'].join('/');
const address = ['https:/', 'registry.example.org'].join('/');

const broken: readonly (readonly [title: string, changes: Files, line: string])[] = [
  [
    'a connector that imports the runtime',
    {
      'packages/file/src/part.ts': "import { run } from '@headwater/runtime';\nexport const part = run;\n",
    },
    "packages/file/src/part.ts:1: file must not import '@headwater/runtime'",
  ],
  [
    'a runtime that loads a connector when it is asked',
    { 'packages/runtime/src/part.ts': "export const part = 1;\nawait import('@headwater/file');\n" },
    "packages/runtime/src/part.ts:2: runtime must not import '@headwater/file'",
  ],
  [
    'a connector that depends on the runtime',
    { 'packages/file/package.json': manifest('file', { dependencies: { '@headwater/runtime': 'workspace:^' } }) },
    'packages/file/package.json: file must not depend on @headwater/runtime',
  ],
  [
    'a core with a dependency',
    { 'packages/core/package.json': manifest('core', { dependencies: { 'left-pad': '^1.0.0' } }) },
    'packages/core/package.json: core has no dependencies, not left-pad',
  ],
  [
    'a core that needs Node',
    { 'packages/core/src/part.ts': "export { readFile as part } from 'node:fs';\n" },
    "packages/core/src/part.ts:1: core runs in any JavaScript runtime and must not import 'node:fs'",
  ],
  [
    'a package that reaches into another by path',
    { 'packages/file/src/part.ts': "export {\n  part,\n} from '../../core/src/part.ts';\n" },
    "packages/file/src/part.ts:1: '../../core/src/part.ts' leaves packages/file/src/",
  ],
  [
    'a test that reaches into another package by path',
    { 'packages/file/test/part.test.ts': "import '../../core/src/part.ts';\n" },
    "packages/file/test/part.test.ts:1: '../../core/src/part.ts' leaves packages/file/",
  ],
  [
    'an import of a package that is not declared',
    {
      'packages/csv/package.json': manifest('csv'),
      'packages/csv/README.md': '# @headwater/csv\n',
      'packages/csv/tsdown.config.ts': "export default { entry: { index: 'src/index.ts' } };\n",
      'packages/csv/src/index.ts': "/** @packageDocumentation */\nexport { part } from '@headwater/file';\n",
    },
    "packages/csv/src/index.ts:2: '@headwater/file' is imported, but @headwater/file is no dependency of csv",
  ],
  [
    'core as a dependency of a connector',
    { 'packages/file/package.json': manifest('file', { dependencies: { '@headwater/core': 'workspace:^' } }) },
    'packages/file/package.json: @headwater/core is a peer dependency, not a dependency',
  ],
  [
    'core missing in the peer dependencies',
    { 'packages/file/package.json': manifest('file', { peerDependencies: {} }) },
    'packages/file/package.json: @headwater/core is missing in peerDependencies',
  ],
  [
    'a package without engines',
    { 'packages/file/package.json': manifest('file', { engines: undefined }) },
    'packages/file/package.json: engines.node is missing, not ">=22.18"',
  ],
  [
    'a package that npm would publish without its provenance',
    { 'packages/file/package.json': manifest('file', { repository: undefined }) },
    'packages/file/package.json: repository.url is missing, not "git+https://github.com/headwater-streams/headwater.git"',
  ],
  [
    'a package that does not ship its licence',
    { 'packages/file/package.json': manifest('file', { files: ['dist', 'README.md'] }) },
    'packages/file/package.json: files is "dist README.md", not "dist README.md LICENSE"',
  ],
  [
    'a package that can be packed before it is built',
    { 'packages/file/package.json': manifest('file', { scripts: { build: 'tsdown', typecheck: 'tsc' } }) },
    'packages/file/package.json: scripts.prepack is missing, not "tsdown"',
  ],
  [
    'an entry that only development knows',
    {
      'packages/file/package.json': manifest('file', {
        exports: { '.': './src/index.ts', './part': './src/part.ts', './package.json': './package.json' },
      }),
    },
    'packages/file/package.json: exports and publishConfig.exports have different keys or another order',
  ],
  [
    'an entry that is no file',
    { 'packages/file/src/index.ts': undefined },
    "packages/file/package.json: exports['.'] is ./src/index.ts, which is no file",
  ],
  [
    'an entry that is built from another file',
    { 'packages/file/tsdown.config.ts': "export default { entry: { index: 'src/part.ts' } };\n" },
    "packages/file/package.json: '.': exports has ./src/index.ts, publishConfig ./dist/index.js, tsdown src/part.ts",
  ],
  [
    'an entry that is built but not offered',
    { 'packages/file/tsdown.config.ts': "export default { entry: { index: 'src/index.ts', part: 'src/part.ts' } };\n" },
    'packages/file/package.json: tsdown builds part, which neither exports nor bin offers',
  ],
  [
    'a command that is not built',
    { 'packages/file/package.json': manifest('file', { bin: { file: './dist/main.js' } }) },
    'packages/file/package.json: bin.file is ./dist/main.js, which tsdown does not build',
  ],
  ['a package without a README', { 'packages/file/README.md': undefined }, 'packages/file/README.md: is missing'],
  [
    'a README about something else',
    { 'packages/file/README.md': '# Files\n' },
    "packages/file/README.md:1: starts with '# @headwater/file'",
  ],
  [
    'an index.ts that holds code',
    { 'packages/file/src/index.ts': '/** @packageDocumentation */\nexport const part = 1;\n' },
    'packages/file/src/index.ts: index.ts only re-exports, not: export const part = 1;',
  ],
  [
    'an index.ts that exports nothing',
    { 'packages/file/src/index.ts': '/** @packageDocumentation */\n' },
    'packages/file/src/index.ts: index.ts exports nothing',
  ],
  [
    'an entry that does not introduce itself',
    { 'packages/file/src/index.ts': "export { part } from './part.ts';\n" },
    'packages/file/src/index.ts: an entry starts with a comment that says what it is for, with @packageDocumentation',
  ],
  [
    'a file of more than 400 lines',
    { 'packages/file/test/long.test.ts': manyLines },
    'packages/file/test/long.test.ts: has 401 lines; cut it into concepts of at most 400',
  ],
  [
    'a name that is not in kebab case',
    { 'packages/file/src/lineReader.ts': 'export {};\n' },
    'packages/file/src/lineReader.ts: files and folders have kebab-case names',
  ],
  [
    'a folder whose name is not in kebab case',
    { 'tools/Some_Tool/src/main.ts': 'export {};\n' },
    'tools/Some_Tool/src/main.ts: files and folders have kebab-case names',
  ],
  [
    'a double cast that nobody explains',
    { 'packages/file/src/part.ts': 'export const part = {} as unknown as string;\n' },
    'packages/file/src/part.ts:1: a double cast needs a comment above it that says why it holds',
  ],
  [
    'a remark about what is left to do',
    { 'packages/file/src/part.ts': `// ${'TO'}${'DO'}: more\nexport const part = 1;\n` },
    `packages/file/src/part.ts:1: left over: ${'TO'}${'DO'}`,
  ],
  [
    'a test that runs alone',
    { 'packages/file/test/part.test.ts': `${'test'}.only('x', () => {});\n` },
    `packages/file/test/part.test.ts:1: left over: ${'test'}.only`,
  ],
  [
    'a path of one machine',
    { 'packages/file/README.md': `# @headwater/file\n\nRead ${home} with it.\n` },
    `packages/file/README.md:3: holds a path of one machine: ${home}`,
  ],
  [
    'the address of a registry',
    { 'packages/file/README.md': `# @headwater/file\n\n${address}/\n` },
    `packages/file/README.md:3: holds the address or key of a registry: ${address}`,
  ],
  [
    'what a tool made',
    { 'packages/file/dist/index.js': '' },
    'packages/file/dist/index.js: is made by a tool; keep it out of git',
  ],
  ['a second lockfile', { 'package-lock.json': '{}' }, 'package-lock.json: the lockfile is pnpm-lock.yaml alone'],
  [
    'a file with settings of a machine',
    { '.npmrc': '' },
    '.npmrc: belongs to a machine or is a secret; keep it out of git',
  ],
  [
    'a left-over copy',
    { 'packages/file/src/part.ts.orig': '' },
    'packages/file/src/part.ts.orig: looks like a left-over copy',
  ],
];

describe('the structure check', () => {
  test('finds nothing in a sound repository', () => {
    expect(findingsWith({})).toEqual([]);
  });

  test.each(broken)('finds %s', (_title, changes, line) => {
    expect(findingsWith(changes)).toContain(line);
  });

  test('lets a double cast pass that says why it holds', () => {
    const text = '// The brand is set by the base class.\nexport const part = {} as unknown as string;\n';
    expect(findingsWith({ 'packages/file/src/part.ts': text })).toEqual([]);
  });

  test('lets a comment show an import that would point back', () => {
    const text = "/**\n * import { run } from '@headwater/runtime';\n */\nexport const part = 1;\n";
    expect(findingsWith({ 'packages/file/src/part.ts': text })).toEqual([]);
  });

  test('lets csv build on file, and the command on everything', () => {
    const dependencies = { '@headwater/file': 'workspace:^', '@headwater/runtime': 'workspace:^' };
    const cli = {
      'packages/cli/package.json': manifest('cli', { dependencies }),
      'packages/cli/README.md': '# headwater\n',
      'packages/cli/tsdown.config.ts': "export default { entry: { index: 'src/index.ts' } };\n",
      'packages/cli/src/index.ts': "/** @packageDocumentation */\nexport { part } from '@headwater/runtime';\n",
    };
    expect(findingsWith(cli)).toEqual([]);
  });
});
