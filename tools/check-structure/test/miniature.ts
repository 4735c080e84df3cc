import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkStructure } from '../src/check-structure.ts';
import { findingLine } from '../src/finding.ts';
import { readRepository } from '../src/repository.ts';

/** The text of files by path; `undefined` leaves a file of {@link sound} out. */
export type Files = Readonly<Record<string, string | undefined>>;

/** The package.json of a sound package, with these members in place of its own. */
export function manifest(folder: string, members: Readonly<Record<string, unknown>> = {}): string {
  const core = { '@headwater/core': 'workspace:^' };
  const name = folder === 'cli' ? 'headwater' : `@headwater/${folder}`;
  const home = 'https://github.com/headwater-streams/headwater';
  const own = {
    name,
    homepage: `${home}/tree/main/packages/${folder}#readme`,
    bugs: `${home}/issues`,
    repository: { type: 'git', url: `git+${home}.git`, directory: `packages/${folder}` },
    description: 'A package',
    license: 'Apache-2.0',
    files: ['dist', 'README.md', 'LICENSE'],
    type: 'module',
    sideEffects: false,
    exports: { '.': './src/index.ts', './package.json': './package.json' },
    publishConfig: {
      exports: { '.': './dist/index.js', './package.json': './package.json' },
      access: 'public',
      provenance: true,
    },
    scripts: { build: 'tsdown', prepack: 'tsdown', typecheck: 'tsc' },
    engines: { node: '>=22.18' },
    ...(folder === 'core' ? {} : { peerDependencies: core, devDependencies: core }),
  };
  return JSON.stringify({ ...own, ...members });
}

const index = "/**\n * What it is for.\n *\n * @packageDocumentation\n */\nexport { part } from './part.ts';\n";

function packageFiles(folder: string): Files {
  return {
    [`packages/${folder}/package.json`]: manifest(folder),
    [`packages/${folder}/README.md`]: `# @headwater/${folder}\n`,
    [`packages/${folder}/tsdown.config.ts`]: "export default { entry: { index: 'src/index.ts' } };\n",
    [`packages/${folder}/src/index.ts`]: index,
    [`packages/${folder}/src/part.ts`]: 'export const part = 1;\n',
  };
}

/** A repository of three packages in which nothing is wrong. */
const sound: Files = { ...packageFiles('core'), ...packageFiles('file'), ...packageFiles('runtime') };

/** The findings, as lines, in a sound miniature repository over which `changes` are laid. */
export function findingsWith(changes: Files): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'headwater-structure-'));
  try {
    for (const [file, text] of Object.entries({ ...sound, ...changes })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    return checkStructure(readRepository(root)).map(findingLine);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
