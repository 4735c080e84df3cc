import type { Pool, PoolConfig } from 'pg';
import type { PostgresEvent } from './postgres-event.ts';

/** How the server is reached: a URL, options of `pg`, or a pool of your own, which stays open. */
export type PostgresConnection = string | PoolConfig | Pool;

/** A table or view whose name or schema holds a dot. */
export interface PostgresTable {
  /** Default: the first schema of the connection's search path that has such a table. */
  readonly schema?: string;
  readonly name: string;
}

/** A query with parameters: `$1`, `$2` … in the text. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** The value of a key column: text as PostgreSQL takes it, or what JavaScript has for it. */
export type KeyValue = string | number | bigint | Date;

/** Parts that are ranges of the first key column: below the first boundary, between two of them, and from the last one on. */
export interface KeyRanges {
  /** The boundaries, in growing order. */
  readonly ranges: readonly KeyValue[];
}

/** Where the reading begins of a part that has no position yet. */
export type StartingOffset =
  /** At the smallest key. */
  | 'earliest'
  /** Behind the largest key that can be seen when the flow is first started. */
  | 'latest'
  /** Behind these values, one for each of the columns in `key`. */
  | { readonly after: readonly KeyValue[] };

/**
 * Whom the reading waits for before it moves past a key, because they may still commit a row with a smaller one:
 *
 * - `'writers'`: transactions that have written to the table, and all that have an id. Complete for keys that are drawn
 *   by the statement that inserts: serial and identity columns, `clock_timestamp()`, `uuidv7()`.
 * - `'transactions'`: all transactions of the database that are open. Complete also for keys that are drawn when a
 *   transaction begins: `now()`, `CURRENT_TIMESTAMP`.
 * - `'snapshot'`: transactions that have an id (`pg_snapshot_xmin`). Complete for keys that begin with the id of the
 *   transaction (`pg_current_xact_id()`); the only one that a standby can tell.
 * - `'none'`: nobody, besides what `lagMs` says.
 */
export type Safety = 'writers' | 'transactions' | 'snapshot' | 'none';

/** What {@link PostgresSource} reads, and how. One of `table` and `query` is needed. */
export interface PostgresOptions {
  /** A URL (`postgresql://user:password@host:5432/database`), options of `pg`, or a `Pool` of your own, which stays open. */
  readonly connection: PostgresConnection;
  /** The table or view, with its exact name: `'orders'`, `'sales.orders'`, or `{ schema, name }` where a name holds a dot. */
  readonly table?: string | PostgresTable | undefined;
  /** A SELECT without ORDER BY and LIMIT, whose columns include the key. Its text is sent as it is. */
  readonly query?: string | PostgresQuery | undefined;
  /**
   * The column, or columns, by which rows are read: later rows have larger keys, and no two rows the same. Where the
   * columns are not unique, the primary key of the table is added behind them.
   */
  readonly key: string | readonly string[];
  /** The columns of the items. Default: all. */
  readonly columns?: readonly string[] | undefined;
  /** How many rows a batch has at most. Default: 1,000. */
  readonly batchSize?: number | undefined;
  /** How much text of values is held for a batch, so that large rows come in smaller batches; at least one row comes. Default: 16 MiB. */
  readonly maxBatchBytes?: number | undefined;
  /** How many parts the rows are dealt out to, by the last key column; or ranges of the first one. Default: 1. Cannot be changed later. */
  readonly parts?: number | KeyRanges | undefined;
  /** Where to begin without a position. Default: `'earliest'`. */
  readonly startingOffset?: StartingOffset | undefined;
  /**
   * Goes on for ever, and asks for new rows so often, in milliseconds. Default: it ends at the largest key that there is
   * when it begins.
   */
  readonly intervalMs?: number | undefined;
  /** A channel to LISTEN on: a notification there has it ask at once. Needs `intervalMs`. Default: none. */
  readonly listen?: string | undefined;
  /** Whom to wait for. Default: `'transactions'` where the first key column is a date or time, else `'writers'`. */
  readonly safety?: Safety | undefined;
  /** How long to wait in addition after a key was first seen, in milliseconds, for what `safety` cannot know. Default: 0. */
  readonly lagMs?: number | undefined;
  /** What to do about a row without a value in a key column, which has no place in the order. Default: `'stop'`, with an error. */
  readonly onNullKey?: 'stop' | 'skip' | undefined;
  /** What to do when the table was dropped and created again. Default: `'error'`. */
  readonly onReplaced?: 'error' | 'continue' | 'restart' | undefined;
  /** What to do when the table was truncated and its keys begin anew. Default: `'error'`. */
  readonly onTruncated?: 'error' | 'restart' | undefined;
  /** How long a statement may take on the server, in milliseconds. Default: 60,000. */
  readonly requestTimeoutMs?: number | undefined;
  /**
   * How long the server may be away before the reading fails, in milliseconds. Where nothing has ever been at the address, it
   * fails at once. Default: 300,000; 10,000 before the first answer.
   */
  readonly maxOutageMs?: number | undefined;
  /** Hears what happens and is no error: to be logged or counted. */
  readonly onEvent?: ((event: PostgresEvent) => void) | undefined;
}
