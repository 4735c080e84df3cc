import { sharedPostgres, startPostgres } from '@headwater/postgres-server';
import { Client } from 'pg';

/** A table of so many orders, or why there is none. */
export interface ServedRows {
  /** What was measured, or why it was skipped, in a sentence. */
  readonly note: string;
  /** `undefined`: skipped. */
  readonly url?: string;
  /** Removes what was written and started. */
  stop(): Promise<void>;
}

/** Writes orders into a server of its own, or into that which HEADWATER_POSTGRES_URL names. */
export async function serveRows(rows: number): Promise<ServedRows> {
  if ((process.env['HEADWATER_POSTGRES_URL'] ?? '') !== '') {
    const { url } = await sharedPostgres();
    await runIn(url, fill(rows));
    const stop = (): Promise<void> => runIn(url, 'DROP TABLE headwater_bench');
    return { note: 'The server is the one that HEADWATER_POSTGRES_URL names.', url, stop };
  }
  try {
    const { url, stop } = await startPostgres({ parameters: { shared_buffers: '256MB' } });
    await runIn(url, fill(rows));
    return { note: 'The server is on the same machine, and takes its share of the processors.', url, stop };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { note: `PostgreSQL was skipped: ${reason}.`, stop: async () => {} };
  }
}

const fill = (rows: number): string => `CREATE TABLE headwater_bench (id bigserial PRIMARY KEY, city text NOT NULL,
    cents integer NOT NULL, at timestamptz NOT NULL);
  INSERT INTO headwater_bench (city, cents, at) SELECT (ARRAY['Oslo', 'Lima', 'Kyoto', 'Zürich'])[i % 4 + 1],
    (i::bigint * 7919) % 100000, '2026-01-01'::timestamptz + i * interval '1 s' FROM generate_series(1, ${rows}) i;
  ANALYZE headwater_bench`;

async function runIn(url: string, text: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query(text);
  await client.end();
}
