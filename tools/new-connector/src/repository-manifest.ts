import { type Kind, namesOf } from '@headwater/create-connector';

const home = 'https://github.com/headwater-streams/headwater';

/** The package.json of a connector of this repository, which is read from its sources and published from its build. */
export function repositoryManifest(folder: string, kind: Kind, description: string): string {
  const keywords = [namesOf(folder).kebab, 'headwater', 'headwater-connector', 'source', 'stream'];
  const manifest = {
    name: `@headwater/${folder}`,
    version: '0.0.0',
    description,
    keywords: [...new Set([...keywords, ...(kind === 'stateless' ? [] : ['resumable'])])].toSorted(),
    homepage: `${home}/tree/main/packages/${folder}#readme`,
    bugs: `${home}/issues`,
    license: 'Apache-2.0',
    repository: { type: 'git', url: `git+${home}.git`, directory: `packages/${folder}` },
    files: ['dist', 'README.md', 'LICENSE'],
    type: 'module',
    sideEffects: false,
    exports: { '.': './src/index.ts', './package.json': './package.json' },
    publishConfig: {
      exports: { '.': './dist/index.js', './package.json': './package.json' },
      access: 'public',
      provenance: true,
    },
    scripts: { build: 'tsdown', prepack: 'tsdown', typecheck: 'tsc -p tsconfig.json' },
    devDependencies: {
      '@headwater/core': 'workspace:^',
      '@headwater/runtime': 'workspace:^',
      '@headwater/testing': 'workspace:^',
    },
    peerDependencies: { '@headwater/core': 'workspace:^' },
    engines: { node: '>=22.18' },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
