import { postgresAvailability } from '@headwater/postgres-server';
import fc from 'fast-check';
import type { Client } from 'pg';
import { expect, test } from 'vitest';
import { openPart } from './support/open-part.ts';
import { testDatabase, testSession } from './support/test-database.ts';
import { untilLooked } from './support/until-looked.ts';

const { shared } = await postgresAvailability();

const writers = 4;

/** What a writer does next, or the readers. A commit without a begin begins. */
const step = fc.record({
  writer: fc.nat(writers - 1),
  action: fc.constantFrom('begin', 'insert', 'insert', 'insert', 'commit', 'rollback', 'look', 'look'),
  count: fc.integer({ min: 1, max: 4 }),
});

/** A session that writes rows in transactions. */
class Writer {
  readonly #client: Client;
  #isOpen = false;

  constructor(client: Client) {
    this.#client = client;
  }

  async take(action: string, count = 1): Promise<void> {
    if (action === 'insert') {
      await this.#client.query('INSERT INTO t (n) SELECT generate_series(1, $1::integer)', [count]);
    } else if (action === 'begin' || !this.#isOpen) {
      if (!this.#isOpen) await this.#client.query('BEGIN');
      this.#isOpen = true;
    } else {
      await this.#client.query(action);
      this.#isOpen = false;
    }
  }

  async end(): Promise<void> {
    if (this.#isOpen) await this.take('commit');
  }
}

const readers = [
  { key: 'id', safety: 'writers' },
  { key: ['at', 'id'], safety: 'transactions' },
  { key: ['tx', 'id'], safety: 'snapshot' },
] as const;

test.skipIf(!shared)('in whatever order transactions commit, each row is read once and in order (R2)', async () => {
  const database = await testDatabase();
  await database.run(`CREATE TABLE t (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(), n integer)`);
  const sessions = await Promise.all(Array.from({ length: writers }, () => testSession(database)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, batchSize) => {
        await database.run('TRUNCATE t RESTART IDENTITY');
        const stop = new AbortController();
        const reading = await Promise.all(
          readers.map(async (reader) => {
            const part = await openPart({ connection: database.url, table: 't', intervalMs: 1, batchSize, ...reader });
            const ids: unknown[] = [];
            return { order: [reader.key].flat().join(', '), ids, done: collect(part, ids, stop.signal) };
          }),
        );
        const open = sessions.map((session) => new Writer(session));
        for (const { writer, action, count } of steps) {
          if (action === 'look') await untilLooked(database, readers.length);
          else await open[writer]?.take(action, count);
        }
        for (const writer of open) await writer.end();
        for (const { order, ids } of reading) {
          const rows = await database.run(`SELECT id FROM t ORDER BY ${order}`);
          await expect.poll(() => ids.length, { interval: 1, timeout: 10_000 }).toBeGreaterThanOrEqual(rows.length);
          expect(ids.map(String)).toEqual(rows.map(({ id }) => id));
        }
        stop.abort();
        await Promise.all(reading.map(({ done }) => done));
      },
    ),
    { numRuns: 12 },
  );
});

async function collect(part: Awaited<ReturnType<typeof openPart>>, ids: unknown[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const batch = await part.rows(signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      return [];
    });
    ids.push(...batch.map(({ id }) => id));
  }
}
