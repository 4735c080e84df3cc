/** What happens while rows are read and is no error: to be logged or counted. */
export type PostgresEvent =
  /** The server cannot be reached, or does not serve at the moment; it is tried again. */
  | { readonly type: 'connection-lost'; readonly error: unknown }
  /** The server answers again. */
  | { readonly type: 'connection-restored'; readonly outageMs: number }
  /** Rows are there but not read yet, because of transactions that may still commit smaller keys (`safety`). */
  | {
      readonly type: 'waiting';
      readonly part: string;
      readonly waitedMs: number;
      /** The server processes of the transactions that are waited for, as far as they are known. */
      readonly pids: readonly number[];
    }
  /** No index begins with the key: each batch reads and sorts the table. */
  | { readonly type: 'no-index'; readonly part: string; readonly table: string; readonly key: readonly string[] }
  /** A policy moved the position: `onReplaced` or `onTruncated`. */
  | { readonly type: 'position-moved'; readonly part: string; readonly why: string }
  /** `listen` does not work at the moment; new rows are found by asking. */
  | { readonly type: 'listen-failed'; readonly error: unknown };
