import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A real database with an outbox, in a folder of its own: the application that the source reads from. */
export class OutboxDatabase {
  readonly file: string = join(mkdtempSync(join(tmpdir(), 'headwater-outbox-')), 'app.db');
  readonly #database: DatabaseSync = new DatabaseSync(this.file);
  readonly #put: Map<string, number> = new Map();

  constructor(id = 'id INTEGER PRIMARY KEY AUTOINCREMENT') {
    this.#database.exec(
      `PRAGMA synchronous = OFF; CREATE TABLE outbox (${id}, topic TEXT NOT NULL, payload TEXT NOT NULL)`,
    );
  }

  /** What an application does, in the transaction in which it changes its own tables. */
  put(topic: string, payloads: readonly string[]): void {
    const insert = this.#database.prepare('INSERT INTO outbox (topic, payload) VALUES (?, ?)');
    this.#database.exec('BEGIN');
    for (const payload of payloads) insert.run(topic, payload);
    this.#database.exec('COMMIT');
    this.#put.set(topic, (this.#put.get(topic) ?? 0) + payloads.length);
  }

  /** How many rows of a topic are gone. */
  deleted(topic: string): number {
    const row = this.#database.prepare('SELECT count(*) AS left FROM outbox WHERE topic = ?').get(topic);
    return (this.#put.get(topic) ?? 0) - Number(row?.['left']);
  }

  /** Keeps everybody else out, until the event loop has had a turn. */
  lock(): void {
    this.#database.exec('BEGIN EXCLUSIVE');
    setImmediate(() => {
      if (this.#database.isOpen) this.#database.exec('ROLLBACK');
    });
  }

  /** Runs SQL of the test's own. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  close(): void {
    this.#database.close();
    rmSync(dirname(this.file), { recursive: true });
  }
}
