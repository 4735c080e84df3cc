/**
 * Reads the rows of a PostgreSQL table or query by a key that grows, and goes on exactly where it stopped.
 *
 * @packageDocumentation
 */
export type { PostgresEvent } from './postgres-event.ts';
export type {
  KeyRanges,
  KeyValue,
  PostgresConnection,
  PostgresOptions,
  PostgresQuery,
  PostgresTable,
  Safety,
  StartingOffset,
} from './postgres-options.ts';
export type { PostgresPosition } from './postgres-position.ts';
export { PostgresSource } from './postgres-source.ts';
