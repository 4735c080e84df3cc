import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type BuiltPage, readBuiltPage } from './built-page.ts';

/** What was looked at, and what is wrong, a sentence each. */
export interface BuiltSiteReport {
  readonly pages: number;
  readonly links: number;
  readonly faults: readonly string[];
}

/**
 * Checks the built site: every link of a page to another one leads to a page and a place on it, the browser fetches nothing from
 * elsewhere, and every page can be reached from the first one.
 *
 * @param base the path below which the site is delivered, with a `/` at both ends
 */
export function checkBuiltSite(folder: string, base: string): BuiltSiteReport {
  const files = globSync('**/*.html', { cwd: folder }).map((file) => file.replaceAll('\\', '/'));
  const pages = new Map(files.map((file) => [file, readBuiltPage(readFileSync(join(folder, file), 'utf8'))]));
  const faults: string[] = [];
  const ways = new Map<string, Set<string>>();
  let links = 0;
  for (const [file, page] of pages) {
    const leadsTo = new Set<string>();
    for (const link of page.links.filter((one) => !isElsewhere(one))) {
      links += 1;
      const { path, anchor } = placeOf(link, file, base);
      const target = path === undefined ? undefined : htmlFile(path, pages);
      if (target !== undefined) leadsTo.add(target);
      const fault = linkFault(path, target, anchor, folder, pages);
      if (fault !== undefined) faults.push(`${file}: the link ${link} ${fault}`);
    }
    for (const address of page.fetched.filter(isElsewhere)) faults.push(`${file}: fetches ${address} from elsewhere`);
    ways.set(file, leadsTo);
  }
  const reached = reachable('index.html', ways);
  for (const file of files) {
    if (file !== '404.html' && !reached.has(file)) faults.push(`${file}: no link leads here`);
  }
  return { pages: files.length, links, faults: [...faults, ...foreignStyles(folder)] };
}

function linkFault(
  path: string | undefined,
  target: string | undefined,
  anchor: string,
  folder: string,
  pages: ReadonlyMap<string, BuiltPage>,
): string | undefined {
  if (path === undefined) return 'leaves the site by its path';
  if (target === undefined) return existsSync(join(folder, path)) && path !== '' ? undefined : 'leads nowhere';
  if (anchor === '' || pages.get(target)?.anchors.has(anchor) === true) return undefined;
  return `leads to no place on ${target}`;
}

function placeOf(
  link: string,
  from: string,
  base: string,
): { readonly path: string | undefined; readonly anchor: string } {
  const [address = '', hash = ''] = link.split('#');
  const anchor = decodeURIComponent(hash);
  if (address === '') return { path: from, anchor };
  const path = decodeURIComponent(address);
  if (!path.startsWith('/')) return { path: posix.join(dirname(from), path), anchor };
  return { path: path.startsWith(base) ? path.slice(base.length) : undefined, anchor };
}

function htmlFile(path: string, pages: ReadonlyMap<string, BuiltPage>): string | undefined {
  const candidates = [path, `${path}.html`, posix.join(path, 'index.html')];
  return candidates.find((file) => pages.has(file));
}

function reachable(first: string, ways: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set([first]);
  for (const file of reached) for (const next of ways.get(file) ?? []) reached.add(next);
  return reached;
}

/** Style sheets that fetch fonts or pictures from elsewhere. */
function foreignStyles(folder: string): readonly string[] {
  return globSync('**/*.css', { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:url\(|@import )\s*["']?((?:https?:)?\/\/[^"')]+)/g)].map(
      ([, address = '']) => `${file}: fetches ${address} from elsewhere`,
    ),
  );
}

function isElsewhere(address: string): boolean {
  return !address.startsWith('data:') && /^(?:[a-z][a-z+.-]*:|\/\/)/i.test(address);
}
