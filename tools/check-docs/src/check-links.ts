import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Finding } from './finding.ts';
import type { Page } from './page.ts';

const link = /!?\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/** Every relative link leads to a file or folder of the repository, and every anchor to a heading of its page. */
export function checkLinks(root: string, pages: readonly Page[]): readonly Finding[] {
  const anchors = new Map(pages.map((page) => [page.file, anchorsOf(page)]));
  return pages.flatMap((page) =>
    linksOf(page).flatMap(({ target, line }) => {
      const message = faultOf(root, page.file, target, anchors);
      return message === undefined ? [] : [{ file: page.file, line, message }];
    }),
  );
}

/** The anchors that GitHub makes of the headings, and those that are written out. */
export function anchorsOf({ prose }: Pick<Page, 'prose'>): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const text of prose) {
    for (const [, id] of text.matchAll(/<a (?:id|name)="([^"]+)">/g)) if (id !== undefined) anchors.add(id);
    const [, heading] = /^#{1,6}\s+(.*?)\s*#*$/.exec(text) ?? [];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again += 1) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  return anchors;
}

function slugOf(heading: string): string {
  const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
  return text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
}

function linksOf({ prose }: Page): { readonly target: string; readonly line: number }[] {
  return prose.flatMap((text, index) =>
    [...text.replaceAll(/`[^`]*`/g, '').matchAll(link)].flatMap(([, target]) =>
      target === undefined || /^[a-z]+:/.test(target) ? [] : [{ target, line: index + 1 }],
    ),
  );
}

function faultOf(
  root: string,
  from: string,
  target: string,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : normalize(join(dirname(from), decodeURIComponent(path)));
  if (file.startsWith('..')) return `the link ${target} leaves the repository`;
  if (!existsSync(join(root, file))) return `the link ${target} leads nowhere`;
  if (anchor === undefined || anchors.get(file)?.has(anchor) === true) return undefined;
  return anchors.has(file) ? `there is no heading for #${anchor} in ${file}` : `${file} has no anchors that are known`;
}
