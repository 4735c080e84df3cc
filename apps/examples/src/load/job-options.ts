import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How the main job runs. */
export interface JobOptions {
  /** The path of the database. */
  readonly database: string;
  /** The same path, as people would write it where the job was called. */
  readonly shownDatabase: string;
  /** At most so many rows a second; `undefined`: as fast as it goes. */
  readonly rowsPerSecond: number | undefined;
}

/** What `--help` prints. */
export const jobHelp = `npx --yes pnpm@12 start [options]

  --rows-per-second <number>  slowly, so that there is time to kill it
  --database <file>           default: data/vega.db
  -h, --help`;

/** Reads the arguments of the main job. @throws TypeError or RangeError when they are wrong. */
export function jobOptions(args: readonly string[]): JobOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { database: { type: 'string' }, 'rows-per-second': { type: 'string' } },
  });
  // pnpm runs the script in the folder of its package, and says here where it was called.
  const calledIn = process.env['INIT_CWD'] ?? process.cwd();
  const database = resolve(calledIn, values.database ?? join('data', 'vega.db'));
  const below = relative(calledIn, database);
  return {
    database,
    shownDatabase: below.startsWith('..') ? database : below,
    rowsPerSecond: rate(values['rows-per-second']),
  };
}

function rate(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const rows = Number(value);
  if (rows > 0) return rows;
  throw new RangeError(`--rows-per-second must be a number above 0; got ${value}`);
}
