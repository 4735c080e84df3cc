/**
 * A real PostgreSQL for tests, benchmarks and trying out.
 *
 * @packageDocumentation
 */
export { type PostgresAvailability, postgresAvailability } from './postgres-availability.ts';
export type { PostgresAddress } from './postgres-address.ts';
export type { PostgresSettings } from './postgres-settings.ts';
export { sharedPostgres } from './shared-postgres.ts';
export { type RunningPostgres, startPostgres } from './start-postgres.ts';
