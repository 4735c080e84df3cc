import { access, constants } from 'node:fs/promises';
import { MissingToolError, sayOnce } from '@headwater/test-server';
import { givenPostgres } from './given-postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { serverUser } from './server-user.ts';

/** Which tests with a real PostgreSQL can run. */
export interface PostgresAvailability {
  /** Those that use `sharedPostgres`. */
  readonly shared: boolean;
  /** Those that start a server of their own, with `startPostgres`. */
  readonly own: boolean;
}

/** The systems for which npm has binaries: there, it is a failure in CI that they are missing. */
const systems = new Set(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']);

/**
 * Whether tests with a real PostgreSQL can run here, for `describe.skipIf`. What cannot is said once for each run on
 * stderr. With `CI=true` a machine that could run it never skips: then this rejects.
 */
export async function postgresAvailability(): Promise<PostgresAvailability> {
  if (givenPostgres() !== undefined) {
    await sayOnce(
      'postgres',
      'Tests that start a PostgreSQL of their own are SKIPPED: HEADWATER_POSTGRES_URL names one that must not be hurt.',
    );
    return { shared: true, own: false };
  }
  try {
    const { postgres } = await postgresBinaries();
    await access(postgres, constants.X_OK);
    await serverUser();
    return { shared: true, own: true };
  } catch (error) {
    const couldRun = systems.has(`${process.platform}-${process.arch}`);
    if (!(error instanceof MissingToolError) || (couldRun && process.env['CI'] === 'true')) throw error;
    await sayOnce(
      'postgres',
      `All tests with a real PostgreSQL are SKIPPED. ${error.message}. Install again with optional dependencies, or name a server in HEADWATER_POSTGRES_URL.`,
    );
    return { shared: false, own: false };
  }
}
