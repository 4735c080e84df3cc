import { expect } from 'vitest';
import type { Database } from './database.ts';

/** Resolves when so many connections of sources have ended a transaction that was under way just now, or a later one. */
export async function untilLooked(database: Database, connections = 1): Promise<void> {
  const [{ now } = {}] = await database.run('SELECT clock_timestamp()::text AS now');
  await expect
    .poll(async () => (await database.run(hasLooked, [now])).length, { interval: 2, timeout: 10_000 })
    .toBeGreaterThanOrEqual(connections);
}

const hasLooked = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'headwater'
  AND query = 'COMMIT' AND state = 'idle' AND query_start > $1::timestamptz`;
