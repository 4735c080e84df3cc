import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../site/places.ts';
import { OptionReader } from './read-options.ts';
import { tablePlaces, withTables } from './page-tables.ts';

/** Writes the tables of options in the pages anew; returns the pages that were not up to date. With `check` it writes nothing. */
export function updateTables({ check }: { readonly check: boolean }): readonly string[] {
  const files = globSync('docs/**/*.md', { cwd: root }).toSorted();
  const pages = files
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    .filter(({ text }) => tablePlaces(text).length > 0);
  const sources = new Set(pages.flatMap(({ text }) => tablePlaces(text).map(({ file }) => file)));
  const reader = new OptionReader([...sources]);
  return pages.flatMap(({ file, text }) => {
    const fresh = newTables(file, text, reader);
    if (fresh === text) return [];
    if (!check) writeFileSync(join(root, file), fresh);
    return [file];
  });
}

function newTables(file: string, text: string, reader: OptionReader): string {
  try {
    return withTables(text, reader);
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
