import { fileURLToPath } from 'node:url';

/** The root of the repository, with a `/` at its end. */
export const root: string = fileURLToPath(new URL('../../../../', import.meta.url));

/** Where the pages are laid out that the site is built of. Made anew by every build, and not committed. */
export const siteFolder: string = fileURLToPath(new URL('../../.site/', import.meta.url));

/** The built site. */
export const builtFolder: string = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Where the sources are read by people. */
export const repositoryUrl = 'https://github.com/headwater-streams/headwater';

/** Pages that stand elsewhere in the repository than in `docs/`, by their place in the site. */
export const borrowedPages: ReadonlyMap<string, string> = new Map([
  ['apps/docs/pages/index.md', 'index.md'],
  ['packages/cli/README.md', 'command-line.md'],
  ['packages/runtime/README.md', 'runtime.md'],
  ['packages/core/README.md', 'core.md'],
  ['packages/testing/README.md', 'conformance-kit.md'],
  ['packages/create-connector/README.md', 'create-connector.md'],
  ['ARCHITECTURE.md', 'architecture.md'],
  ['CONTRIBUTING.md', 'contributing.md'],
  ['apps/bench/results.md', 'benchmarks.md'],
]);

// A reader of the site who follows a link to a package wants its page, not its folder.
const pagesOfPackages: ReadonlyMap<string, string> = new Map([
  ['packages/file', 'connectors/file.md'],
  ['packages/csv', 'connectors/csv.md'],
  ['packages/kafka', 'connectors/kafka.md'],
  ['packages/http', 'connectors/http.md'],
  ['packages/postgres-source', 'connectors/postgres-source.md'],
  ['packages/sqlite', 'connectors/sqlite.md'],
]);

/**
 * Where a file or folder of the repository stands in the site, relative to its root; `undefined` if it is no part of it.
 *
 * @param file relative to the root of the repository, with `/` and without one at its end
 */
export function placeInSite(file: string): string | undefined {
  const borrowed =
    borrowedPages.get(file) ??
    borrowedPages.get(`${file}/README.md`) ??
    pagesOfPackages.get(file.replace(/\/README\.md$/, ''));
  if (borrowed !== undefined) return borrowed;
  if (file === 'docs/README.md') return 'index.md';
  if (!file.startsWith('docs/')) return undefined;
  const place = file.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md');
  return /\.\w+$/.test(place) ? place : `${place}/index.md`;
}
