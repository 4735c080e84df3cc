import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../site/places.ts';
import { tablePlaces } from './page-tables.ts';
import { OptionReader } from './read-options.ts';

/** Options that the page of a connector shows and the list in the README of its package does not, a sentence each. */
export function unnamedOptions(): readonly string[] {
  const tables = globSync('docs/connectors/*.md', { cwd: root })
    .toSorted()
    .flatMap((page) => tablePlaces(readFileSync(join(root, page), 'utf8')));
  const reader = new OptionReader([...new Set(tables.map(({ file }) => file))]);
  const missing = tables.flatMap(({ file, type, names }) => {
    const readme = `packages/${file.split('/')[1]}/README.md`;
    if (!existsSync(join(root, readme))) return [];
    const text = readFileSync(join(root, readme), 'utf8');
    if (!/^## Options$/m.test(text)) return [];
    const wanted = names.length > 0 ? names : reader.read(file, type).map(({ name }) => name);
    return wanted
      .filter((name) => !text.includes(`\`${name}`))
      .map((name) => `${readme}: does not name the option ${name}`);
  });
  return [...new Set(missing)];
}
