import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTestLinks } from '../src/check/check-test-links.ts';
import { linksOf, withSiteLinks } from '../src/site/links.ts';
import { pagesOfSite } from '../src/site/stage-site.ts';
import { placeInSite, repositoryUrl, root } from '../src/site/places.ts';
import { lineOfTitle } from '../src/site/test-title.ts';

const page = 'docs/guides/page.md';
const inSite = (text: string): string => withSiteLinks(page, text);

describe('links of a page', () => {
  test('to pages of the site lead there, with their anchors and titles', () => {
    expect(inSite('[a](kafka.md#rights) [b](../errors/README.md "all") [c](../decisions/)')).toBe(
      '[a](./kafka.md#rights) [b](../errors/index.md "all") [c](../decisions/index.md)',
    );
  });

  test('to a package lead to its page', () => {
    expect(inSite('[a](../../packages/csv) [b](../../packages/cli/README.md)')).toBe(
      '[a](../connectors/csv.md) [b](../command-line.md)',
    );
  });

  test('to what is no part of the site lead to the repository', () => {
    expect(inSite('[a](../../packages/csv/src/index.ts) [b](../../tools/)')).toBe(
      `[a](${repositoryUrl}/blob/main/packages/csv/src/index.ts) [b](${repositoryUrl}/tree/main/tools)`,
    );
  });

  test('to a test lead to its line', () => {
    const title = 'does not begin with the byte order mark (F4)';
    const line = lineOfTitle(readFileSync(join(root, 'packages/csv/test/header.test.ts'), 'utf8'), title);
    expect(line).toBeGreaterThan(1);
    expect(inSite(`[t](../../packages/csv/test/header.test.ts "${title}")`)).toBe(
      `[t](${repositoryUrl}/blob/main/packages/csv/test/header.test.ts#L${line} "${title}")`,
    );
  });

  test('elsewhere, on the page itself, and in code stay as they are', () => {
    const text = '[a](https://example.org/x.md) [b](#here) `[c](d.md)`\n```md\n[e](f.md)\n```\n';
    expect(inSite(text)).toBe(text);
  });

  test('may have code as their text, and code before it', () => {
    expect(inSite('`a` of [`b`](kafka.md), `c[0]` of [d](kafka.md)')).toBe(
      '`a` of [`b`](./kafka.md), `c[0]` of [d](./kafka.md)',
    );
    expect(linksOf(page, 'see [`STORE_HELD`](../errors/STORE_HELD.md#why)')).toEqual([
      { text: '`STORE_HELD`', title: '', file: 'docs/errors/STORE_HELD.md', anchor: '#why' },
    ]);
  });
});

test('a page that is read as a folder is the first one of its folder', () => {
  expect(['docs/errors/README.md', 'docs/decisions', 'README.md'].map(placeInSite)).toEqual([
    'errors/index.md',
    'decisions/index.md',
    undefined,
  ]);
});

test('every link to a test names one that is there', () => {
  expect(checkTestLinks(pagesOfSite())).toEqual([]);
});

describe('the line of a title', () => {
  const source = "describe('a', () => {\n  test('it\\'s here, whole', () => {});\n});\n";

  test('is found, also of one that is cut short', () => {
    expect([lineOfTitle(source, "it's here, whole"), lineOfTitle(source, "it's here…")]).toEqual([2, 2]);
  });

  test('is not there for other titles, nor for none', () => {
    expect([lineOfTitle(source, 'elsewhere'), lineOfTitle(source, '')]).toEqual([undefined, undefined]);
  });
});
