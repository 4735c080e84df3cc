import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectorAnswers } from '../answers.ts';
import { namesOf } from '../names.ts';
import { packageRoot } from '../package-root.ts';

interface Dependencies {
  readonly [name: string]: string;
}

/** The members of a package.json that are filled in; what else the template has stays as it is. */
interface ManifestTemplate {
  readonly keywords: readonly string[];
  readonly devDependencies: Dependencies;
  readonly peerDependencies: Dependencies;
}

/** The package.json of a connector, from the text of its template. */
export function manifestText(template: string, answers: ConnectorAnswers): string {
  const manifest = JSON.parse(template) as ManifestTemplate;
  const { name, description, license, author } = answers;
  const names = namesOf(name);
  const filled = {
    ...manifest,
    name,
    description,
    keywords: [...new Set(manifest.keywords.map((word) => word.replace('my-system', names.kebab)))],
    license,
    author: author === '' ? undefined : author,
    devDependencies: withVersions(manifest.devDependencies),
    peerDependencies: withVersions(manifest.peerDependencies),
  };
  return `${JSON.stringify(filled, undefined, 2)}\n`;
}

/** The versions that this package was built and tested with: packing has put them into its own package.json. */
function withVersions(dependencies: Dependencies): Dependencies {
  const own = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly devDependencies: Dependencies;
  };
  return Object.fromEntries(
    Object.keys(dependencies).map((name) => [name, own.devDependencies[name]?.replace(/^(?=\d)/, '^') ?? '*']),
  );
}
