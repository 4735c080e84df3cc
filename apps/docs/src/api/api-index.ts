import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteFolder } from '../site/places.ts';
import type { Entry } from './write-api.ts';

/** Writes the first page of the reference: every entry, with what it says of itself. */
export function writeApiIndex(entries: readonly Entry[]): void {
  const rows = entries.flatMap(({ name }) => {
    const file = join(siteFolder, 'api', `${name}.md`);
    // An entry that exports nothing, a program for example, has no page.
    if (!existsSync(file)) return [];
    const text = readFileSync(file, 'utf8');
    const [, summary = ''] = /^# .*\n\n([^#\n][\s\S]*?)\n\n/.exec(text) ?? [];
    return `| [\`${name}\`](./${name}.md) | ${summary.replaceAll('\n', ' ')} |`;
  });
  const page = [
    '# API',
    '',
    'Made of the docstrings, a page for each entry that can be imported.',
    '',
    '| import | |',
    '|---|---|',
  ];
  writeFileSync(join(siteFolder, 'api/index.md'), [...page, ...rows, ''].join('\n'));
}
