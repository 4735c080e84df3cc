import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** npm packs no `.gitignore`, and a second package.json would pass for one of a package. */
const realNames: Readonly<Record<string, string>> = { gitignore: '.gitignore', 'manifest.json': 'package.json' };

/** The files of one folder of templates: their paths in the package that is made, with `/`, and their texts. */
export function readTemplate(folder: string): ReadonlyMap<string, string> {
  const root = join(packageRoot, 'templates', folder);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    // Left by running the tests of a template where it lies.
    .filter((path) => !path.startsWith('node_modules/'));
  return new Map(paths.map((path) => [realNames[path] ?? path, readFileSync(join(root, path), 'utf8')]));
}
