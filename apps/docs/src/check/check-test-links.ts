import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linksOf } from '../site/links.ts';
import { root } from '../site/places.ts';
import { isTest, lineOfTitle } from '../site/test-title.ts';

/** Every link to a test names one that is in that file, so that a table of behaviour cannot promise what nobody shows. */
export function checkTestLinks(pages: readonly string[]): readonly string[] {
  return pages.flatMap((page) =>
    linksOf(page, readFileSync(join(root, page), 'utf8')).flatMap(({ file, title }) => {
      if (file === undefined || !isTest(file)) return [];
      const line = lineOfTitle(readFileSync(join(root, file), 'utf8'), title);
      return line === undefined ? [`${page}: there is no test "${title}" in ${file}`] : [];
    }),
  );
}
