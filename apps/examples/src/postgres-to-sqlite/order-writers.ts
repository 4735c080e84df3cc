import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const writers = 4;
const mostPerTransaction = 40;
const longestTransactionMs = 30;

/**
 * Writes orders in several sessions at the same time, each in transactions of its own length. So they commit in another
 * order than that of their keys, and some are rolled back.
 */
export class OrderWriters {
  /** Resolves when all orders are written. */
  readonly done: Promise<void>;
  /** How many are committed. */
  committed = 0;
  /** How many were rolled back: their keys are missing. */
  rolledBack = 0;
  readonly #random: () => number;
  #left: number;

  constructor(url: string, orders: number, random: () => number) {
    this.#left = orders;
    this.#random = random;
    this.done = Promise.all(Array.from({ length: writers }, () => this.#write(url))).then(() => {});
  }

  async #write(url: string): Promise<void> {
    const client = new Client(url);
    await client.connect();
    while (this.#left > 0) {
      const count = Math.min(this.#left, 1 + Math.floor(this.#random() * mostPerTransaction));
      const isKept = this.#random() < 0.9;
      if (isKept) this.#left -= count;
      await client.query('BEGIN');
      await client.query('INSERT INTO orders (cents) SELECT (random() * 10000)::integer FROM generate_series(1, $1)', [
        count,
      ]);
      await pause(this.#random() * longestTransactionMs);
      await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
      if (isKept) this.committed += count;
      else this.rolledBack += count;
    }
    await client.end();
  }
}
