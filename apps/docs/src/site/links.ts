import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path/posix';
import { placeInSite, repositoryUrl, root } from './places.ts';
import { isTest, lineOfTitle } from './test-title.ts';

/** A link of a page, as it is written. */
export interface Link {
  readonly text: string;
  /** What stands in quotes behind the address; of a link to a test, the title of the test. */
  readonly title: string;
  /** The file or folder of the repository that it leads to, relative to its root; `undefined` for other addresses. */
  readonly file: string | undefined;
  /** With its `#`; empty if there is none. */
  readonly anchor: string;
}

const pattern = /(!?\[((?:[^\][]|\[[^\]]*\])*)\]\()([^)\s]+)(?:\s+"([^"]*)")?(?=\))/g;

/** Every link of a page, in prose. */
export function linksOf(file: string, text: string): readonly Link[] {
  const links: Link[] = [];
  mapProse(text, (prose) =>
    prose.replaceAll(pattern, (whole, _before, words: string, target: string, title: string = '') => {
      links.push({ text: words, title, ...leadsTo(file, target) });
      return whole;
    }),
  );
  return links;
}

/**
 * The text of a page with its links as the site needs them: to the page of the site, or, for what is no part of it, to the
 * repository where people read it. A link to a test leads to the line of the test that it names.
 *
 * @param file the page, relative to the root of the repository
 */
export function withSiteLinks(file: string, text: string): string {
  const here = dirname(placeInSite(file) ?? file);
  return mapProse(text, (prose) =>
    prose.replaceAll(pattern, (whole, before: string, _words, target: string, title?: string) => {
      const { file: aim, anchor } = leadsTo(file, target);
      if (aim === undefined) return whole;
      const place = placeInSite(aim);
      const quoted = title === undefined ? '' : ` "${title}"`;
      if (place === undefined) return `${before}${inRepository(aim, anchor, title)}${quoted}`;
      const path = relative(here, place);
      return `${before}${path.startsWith('.') ? path : `./${path}`}${anchor}${quoted}`;
    }),
  );
}

function leadsTo(from: string, target: string): Pick<Link, 'file' | 'anchor'> {
  const [path = '', anchor] = target.split('#');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (/^[a-z]+:/.test(target) || path === '') return { file: undefined, anchor: hash };
  return { file: normalize(join(dirname(from), decodeURIComponent(path))).replace(/\/$/, ''), anchor: hash };
}

function inRepository(file: string, anchor: string, title = ''): string {
  const path = join(root, file);
  const kind = existsSync(path) && statSync(path).isDirectory() ? 'tree' : 'blob';
  const line = isTest(file) ? lineOfTitle(readFileSync(path, 'utf8'), title) : undefined;
  return `${repositoryUrl}/${kind}/main/${file}${line === undefined ? anchor : `#L${line}`}`;
}

/** Changes what is neither a block of code nor code in a line. */
function mapProse(text: string, change: (prose: string) => string): string {
  // Code without brackets may stand in the text of a link, and stays where it is.
  const code = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\S\n]*$|`[^`\n]*`/gm;
  const kept: string[] = [];
  const marked = text.replaceAll(code, (whole, fence?: string) => {
    if (fence === undefined && !whole.includes('[')) return whole;
    kept.push(whole);
    return `\u0000${kept.length - 1}\u0000`;
  });
  return change(marked).replaceAll(/\0(\d+)\0/g, (_, index: string) => kept[Number(index)] ?? '');
}
