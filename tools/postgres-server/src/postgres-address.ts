/** Where a PostgreSQL is reached. */
export interface PostgresAddress {
  /** For a user who may do everything: `postgresql://postgres@127.0.0.1:23456/postgres`. */
  readonly url: string;
}
