import { Client, type ClientConfig, Pool } from 'pg';
import type { PostgresConnection } from '../postgres-options.ts';

/** Where connections come from. */
export interface Connections {
  readonly pool: Pool;
  /** A connection of its own, beside the pool. */
  connect(): Promise<Client>;
  /** Ends the pool, unless it is the user's. */
  close(): Promise<void>;
}

/** How many parts of a worker are read at the same time, unless the options of `pg` say `max`. */
const mostConnections = 4;
const connectTimeoutMs = 10_000;

/** Whether this is a pool, of whichever copy of `pg`. */
export function isPool(connection: PostgresConnection): connection is Pool {
  return typeof connection === 'object' && 'connect' in connection && typeof connection.connect === 'function';
}

/** Prepares connections to the server; none is made yet. */
export function openPool(connection: PostgresConnection): Connections {
  if (isPool(connection)) {
    return { pool: connection, connect: () => connect(connection.options), close: () => Promise.resolve() };
  }
  const given = typeof connection === 'string' ? { connectionString: connection } : connection;
  const config = {
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    fallback_application_name: 'headwater',
    ...given,
  };
  const pool = new Pool(config);
  // Connections that nobody uses are lost when the server ends; the next one to be used tells it.
  pool.on('error', () => {});
  return { pool, connect: () => connect(config), close: () => pool.end() };
}

async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => {});
  await client.connect();
  return client;
}
