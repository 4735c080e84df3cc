/**
 * Keeps positions in SQLite and commits them in one transaction with your own rows.
 *
 * @packageDocumentation
 */
export type { Immediate, NotAsync } from './sink/not-async.ts';
export type { SqliteSession } from './sqlite-session.ts';
export { SqliteStore } from './sqlite-store.ts';
export type { SqliteStoreOptions } from './sqlite-store-options.ts';
