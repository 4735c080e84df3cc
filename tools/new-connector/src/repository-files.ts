import { type Kind, kindFiles } from '@headwater/create-connector';
import { repositoryManifest } from './repository-manifest.ts';

const tsconfig = `{
  "extends": "../../tsconfig.base.json",
  "include": ["src", "test"]
}
`;

const tsdownConfig = `import { defineConfig } from 'tsdown';
import { published } from '../../tsdown.base.ts';

export default defineConfig({ ...published, entry: { index: 'src/index.ts' } });
`;

/** A connector as a package of this repository: every file by its path from the root. */
export function repositoryFiles(folder: string, kind: Kind, description: string): ReadonlyMap<string, string> {
  const name = `@headwater/${folder}`;
  const files = new Map([
    ...kindFiles({ name, kind, description }),
    ['package.json', repositoryManifest(folder, kind, description)],
    ['tsconfig.json', tsconfig],
    ['tsdown.config.ts', tsdownConfig],
  ]);
  const changeset = `---\n'${name}': minor\n---\n\nFirst release. ${description}.\n`;
  return new Map([
    ...[...files].map(([path, text]) => [`packages/${folder}/${path}`, text] as const),
    [`.changeset/${folder}.md`, changeset],
  ]);
}
