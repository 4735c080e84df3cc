import type { Clock } from '@headwater/core';
import type { PoolClient, QueryResult } from 'pg';
import type { Connections } from './open-pool.ts';
import { ReadConnection } from './read-connection.ts';

/** How long a cancelled statement may take to end before its connection is closed. */
const cancelMs = 2_000;
/** How much longer than the server may work on statements its answer may take. */
const answerMs = 5_000;

/**
 * What begins a transaction. All is local to it, so that a pool that others use, or one between us and the server, stays
 * as it was.
 */
function beginStatements(requestTimeoutMs: number): string {
  return `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY; SET LOCAL statement_timeout = ${Math.ceil(requestTimeoutMs)};
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SELECT pg_backend_pid() AS pid`;
}

/** Does work in a read-only transaction, until `signal` aborts: then what runs is cancelled, which rejects. */
export async function readTransaction<T>(
  { pool, connect }: Connections,
  requestTimeoutMs: number,
  clock: Clock,
  signal: AbortSignal,
  work: (connection: ReadConnection) => Promise<T>,
): Promise<T> {
  const loan = new Loan(await pool.connect());
  const { client } = loan;
  let cancelling: Promise<void> | undefined;
  const watchdog = clock.setTimer(2 * requestTimeoutMs + answerMs, () => {
    loan.drop(new Error('Connection terminated: the server has not answered'));
  });
  const timers = [watchdog];
  try {
    signal.throwIfAborted();
    const pid = processOf(await client.query(beginStatements(requestTimeoutMs)));
    const cancel = (): void => {
      cancelling ??= cancelStatement(connect, pid).catch((error: unknown) => loan.drop(error));
      timers.push(clock.setTimer(cancelMs, () => loan.drop(new Error('the statement could not be cancelled'))));
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      if (signal.aborted) cancel();
      return await work(new ReadConnection(client, cancel));
    } finally {
      signal.removeEventListener('abort', cancel);
      await cancelling;
      // Ends it also where a statement has failed. What was read has been read; a connection that has not ended it is closed.
      await client.query('COMMIT').catch(() => {});
    }
  } catch (error) {
    throw loan.lost ?? error;
  } finally {
    for (const timer of timers) timer.cancel();
    loan.giveBack();
  }
}

/** Through a second connection, because the first one waits for the statement. */
async function cancelStatement(connect: Connections['connect'], pid: number): Promise<void> {
  const client = await connect();
  try {
    await client.query('SELECT pg_cancel_backend($1)', [pid]);
  } finally {
    await client.end();
  }
}

function processOf(begun: QueryResult | readonly QueryResult[]): number {
  const last = [begun].flat().at(-1);
  return Number(last?.rows[0]?.pid);
}

/** A connection that a pool has lent. */
class Loan {
  readonly client: PoolClient;
  #lost: Error | undefined;
  #isReturned = false;
  readonly #onError = (error: Error): void => void (this.#lost ??= error);

  constructor(client: PoolClient) {
    this.client = client;
    client.on('error', this.#onError);
  }

  /** Why the connection cannot be used any more. */
  get lost(): Error | undefined {
    return this.#lost;
  }

  /** Closes the connection, whatever it is at; what waits for it rejects. */
  drop(why: unknown): void {
    this.#lost ??= why instanceof Error ? why : new Error(String(why));
    this.giveBack();
  }

  /** Gives the connection back to the pool; one that is lost, or still in a transaction, is closed. */
  giveBack(): void {
    if (this.#isReturned) return;
    this.#isReturned = true;
    const isIdle = this.#lost === undefined && this.client.getTransactionStatus() === 'I';
    this.client.release(isIdle ? undefined : true);
    if (isIdle) this.client.off('error', this.#onError);
  }
}
