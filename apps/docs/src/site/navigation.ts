import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { siteFolder } from './places.ts';

interface Section {
  readonly title: string;
  /** Pages in their order, by their place in the site; a pattern stands for all others that match, sorted. */
  readonly pages: readonly string[];
  /** Whether it begins closed, when the section has many pages. */
  readonly closed?: boolean;
}

const sections: readonly Section[] = [
  {
    title: 'Start here',
    pages: [
      'guides/first-flow.md',
      'guides/delivery.md',
      'guides/positions.md',
      'guides/operating.md',
      'guides/settings.md',
    ],
  },
  {
    title: 'Connectors and stores',
    pages: [
      'connectors/index.md',
      'connectors/file.md',
      'connectors/csv.md',
      'connectors/kafka.md',
      'connectors/http.md',
      'connectors/postgres-source.md',
      'connectors/sqlite.md',
      'connectors/testing.md',
      'connectors/*.md',
    ],
  },
  {
    title: 'Guides',
    pages: ['guides/kafka.md', 'guides/http.md', 'guides/postgres.md', 'guides/*.md'],
  },
  {
    title: 'Your own connector',
    pages: [
      'guides/writing-a-connector.md',
      'create-connector.md',
      'conformance-kit.md',
      'connector-standard.md',
      'conformance-*.md',
    ],
  },
  {
    title: 'Coming from',
    pages: ['guides/from-bytewax.md', 'guides/from-kafkajs.md', 'guides/from-csv-parse.md', 'guides/from-*.md'],
  },
  {
    title: 'Reference',
    pages: ['runtime.md', 'core.md', 'command-line.md', 'specification.md', 'faults.md', 'benchmarks.md'],
  },
  { title: 'API', pages: ['api/index.md', 'api/**/*.md'], closed: true },
  { title: 'Errors', pages: ['errors/index.md', 'errors/*.md'], closed: true },
  { title: 'The project', pages: ['architecture.md', 'contributing.md', '*.md'] },
  { title: 'Decisions', pages: ['decisions/index.md', 'decisions/*.md'], closed: true },
];

/** The sidebar: every page of the site but the first, once. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const named = new Set(sections.flatMap(({ pages }) => pages.filter((page) => !page.includes('*'))));
  const taken = new Set(['index.md']);
  return sections.flatMap(({ title, pages, closed }) => {
    const own = pages.flatMap((pattern) => {
      const found = globSync(pattern, { cwd: siteFolder }).toSorted();
      return found.filter((page) => !taken.has(page) && (page === pattern || !named.has(page)));
    });
    for (const page of own) taken.add(page);
    const items = [...new Set(own)].map((page) => ({ text: titleOf(page), link: linkTo(page) }));
    return items.length === 0 ? [] : [{ text: title, items, ...(closed === true ? { collapsed: true } : {}) }];
  });
}

/** The bar above every page. */
export function topBar(): DefaultTheme.NavItem[] {
  return [
    { text: 'First flow', link: '/guides/first-flow' },
    { text: 'Connectors', link: '/connectors/' },
    { text: 'Write one', link: '/guides/writing-a-connector' },
    { text: 'Specification', link: '/specification' },
    { text: 'Errors', link: '/errors/' },
    { text: 'API', link: '/api/' },
  ];
}

function linkTo(page: string): string {
  return `/${page.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`;
}

function titleOf(page: string): string {
  if (page.endsWith('/index.md')) return 'Overview';
  const [, title = page] = /^# (.+)$/m.exec(readFileSync(join(siteFolder, page), 'utf8')) ?? [];
  return title.replaceAll('`', '');
}
