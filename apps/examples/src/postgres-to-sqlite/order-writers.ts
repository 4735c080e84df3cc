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
  /** How many are committed. */
  committed = 0;
  /** How many of them were committed when a larger key was already: what a reader who remembers the last key passes over. */
  late = 0;
  /** How many were rolled back: their keys are missing. */
  rolledBack = 0;
  #largestKey = 0;
  readonly #random: () => number;
  readonly #writing: Promise<unknown>;
  #isOver = false;

  constructor(url: string, random: () => number) {
    this.#random = random;
    this.#writing = Promise.all(Array.from({ length: writers }, () => this.#write(url)));
  }

  /** Ends the writing; resolves when the last transaction is committed. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#writing;
  }

  async #write(url: string): Promise<void> {
    const client = new Client(url);
    await client.connect();
    while (!this.#isOver) {
      const count = 1 + Math.floor(this.#random() * mostPerTransaction);
      const isKept = this.#random() < 0.9;
      await client.query('BEGIN');
      const { rows } = await client.query<[key: string]>({
        text: 'INSERT INTO orders (cents) SELECT (random() * 10000)::integer FROM generate_series(1, $1) RETURNING id',
        values: [count],
        rowMode: 'array',
      });
      await pause(this.#random() * longestTransactionMs);
      await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
      if (isKept) this.#count(rows.map(([key]) => Number(key)));
      else this.rolledBack += count;
    }
    await client.end();
  }

  #count(keys: readonly number[]): void {
    this.committed += keys.length;
    this.late += keys.filter((key) => key < this.#largestKey).length;
    this.#largestKey = Math.max(this.#largestKey, ...keys);
  }
}
