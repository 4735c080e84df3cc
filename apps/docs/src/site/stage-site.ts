import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withSiteLinks } from './links.ts';
import { stagePictures, withPictures } from './pictures.ts';
import { borrowedPages, placeInSite, root, siteFolder } from './places.ts';

/** Lays out all pages that people write, and their pictures, as VitePress wants them. */
export function stageSite(): void {
  rmSync(siteFolder, { recursive: true, force: true });
  for (const file of pagesOfSite()) stagePage(file);
  stagePictures();
  cpSync(join(root, 'apps/docs/public'), join(siteFolder, 'public'), { recursive: true });
  cpSync(join(root, 'docs/assets/start.svg'), join(siteFolder, 'public/start.svg'));
}

/** Every page of the site that stands in the repository, relative to its root. */
export function pagesOfSite(): readonly string[] {
  const written = globSync('docs/**/*.md', { cwd: root }).filter((file) => file !== 'docs/README.md');
  return [...written.toSorted(), ...borrowedPages.keys()];
}

/** Lays out one page, anew if it is there. */
export function stagePage(file: string): void {
  const place = placeInSite(file);
  if (place === undefined) throw new Error(`${file} has no place in the site`);
  const path = join(siteFolder, place);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withSource(file, withPictures(withSiteLinks(file, readFileSync(join(root, file), 'utf8')))));
}

/** The page with the file that it was made of, for the link to edit it. */
function withSource(file: string, text: string): string {
  const line = `source: ${JSON.stringify(file)}`;
  return text.startsWith('---\n') ? text.replace('---\n', `---\n${line}\n`) : `---\n${line}\n---\n\n${text}`;
}
