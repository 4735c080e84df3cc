import { sharedServer } from '@headwater/test-server';
import { givenPostgres } from './given-postgres.ts';
import type { PostgresAddress } from './postgres-address.ts';

let shared: Promise<PostgresAddress> | undefined;

/**
 * One server for all test files of a run: the first that asks starts it, and it ends with the run. Tests make databases
 * of their own, and leave the server itself alone. With `HEADWATER_POSTGRES_URL` it is the server that is named there.
 */
export function sharedPostgres(): Promise<PostgresAddress> {
  shared ??= joinOrStart();
  return shared;
}

async function joinOrStart(): Promise<PostgresAddress> {
  const url = givenPostgres();
  if (url !== undefined) return { url };
  return sharedServer<PostgresAddress>('postgres', new URL('shared-postgres-keeper.ts', import.meta.url));
}
