import { readdir, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { UsageError } from '../arguments/usage-error.ts';

/** How the text of a file is understood. */
export type Format = 'csv' | 'tsv' | 'lines';

export const formats: readonly Format[] = ['csv', 'tsv', 'lines'];

const wildcard = /[*?[{(]/;

/**
 * The one format of all that is to be read, by the extensions of the names.
 *
 * @throws UsageError when they are of several formats, or a glob does not tell.
 */
export async function formatOf(whats: readonly string[]): Promise<Format> {
  const found = new Map<Format, string>();
  for (const what of whats) {
    for (const format of await formatsAt(what)) if (!found.has(format)) found.set(format, what);
  }
  const [first, second] = found;
  if (first === undefined) return 'lines';
  if (second === undefined) return first[0];
  const where = first[1] === second[1] ? first[1] : `${first[1]} and ${second[1]}`;
  throw new UsageError(
    `${where}: some names say ${first[0]} and some ${second[0]}; say which with --format, or name fewer files`,
  );
}

async function formatsAt(what: string): Promise<ReadonlySet<Format>> {
  const stats = await stat(what).catch(() => undefined);
  if (stats?.isDirectory() === true) return formatsIn(what);
  if (stats === undefined && wildcard.test(what) && !/\.\w+$/.test(what)) {
    throw new UsageError(`${what} does not tell its format: say it with --format ${formats.join('|')}`);
  }
  return new Set([formatOfName(what)]);
}

async function formatsIn(directory: string): Promise<ReadonlySet<Format>> {
  // A directory that cannot be read is the source's to report.
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return new Set(files.map(({ name }) => formatOfName(name)));
}

function formatOfName(name: string): Format {
  switch (extname(basename(name)).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.tsv':
    case '.tab':
      return 'tsv';
    default:
      return 'lines';
  }
}
