import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linksOf } from '../site/links.ts';
import { root } from '../site/places.ts';

const first = 'docs/README.md';

/** The pages to which no links lead from the first one, for whoever reads them in the repository. */
export function unreachedPages(pages: readonly string[]): readonly string[] {
  const known = new Set(pages);
  const reached = new Set([first]);
  for (const page of reached) {
    for (const { file = '' } of linksOf(page, readFileSync(join(root, page), 'utf8'))) {
      const target = [file, `${file}/README.md`].find((one) => known.has(one));
      if (target !== undefined) reached.add(target);
    }
  }
  return pages.filter((page) => page.startsWith('docs/') && !reached.has(page));
}
