import { existsSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { HeadwaterError, Retry } from '@headwater/core';
import type { OutboxItem } from './outbox-item.ts';

/** The codes of SQLite that mean: somebody else has the database, come again. */
const busy: readonly unknown[] = [5, 6];
const busyMs = 50;

/** The way to the database, and the only file that knows SQL. One connection for all parts of a worker. */
export class OutboxClient implements Disposable {
  readonly #database: DatabaseSync;
  readonly #items: StatementSync;
  readonly #forget: StatementSync;

  /** @throws HeadwaterError when there is no such file, or no table in it that can be read safely. */
  constructor(file: string) {
    if (!existsSync(file)) throw new HeadwaterError('INPUT_MISSING', `there is no database ${file}`);
    this.#database = new DatabaseSync(file);
    try {
      this.#checkTable(file);
      this.#items = this.#database.prepare(
        'SELECT id, payload FROM outbox WHERE topic = ? AND id > ? ORDER BY id LIMIT ?',
      );
      this.#forget = this.#database.prepare('DELETE FROM outbox WHERE topic = ? AND id <= ?');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #checkTable(file: string): void {
    const [table] = this.#ask(() =>
      this.#database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'outbox'").all(),
    );
    if (table === undefined) throw new HeadwaterError('INPUT_MISSING', `${file} has no table outbox`);
    if (/\bAUTOINCREMENT\b/i.test(String(table['sql']))) return;
    // Without it SQLite gives the ids of deleted rows again, and a new row would lie behind the position.
    const message = `the ids of ${file} may come twice; make the table with id INTEGER PRIMARY KEY AUTOINCREMENT`;
    throw new HeadwaterError('INPUT_UNSUPPORTED', message);
  }

  /** The topics that have rows now. */
  topics(): string[] {
    const rows = this.#ask(() => this.#database.prepare('SELECT DISTINCT topic FROM outbox').all());
    return rows.map(({ topic }) => String(topic));
  }

  /** Rows of a topic behind an id, in their order; none at its end. */
  items(topic: string, after: number, limit: number): OutboxItem[] {
    const rows = this.#ask(() => this.#items.all(topic, after, limit));
    return rows.map(({ id, payload }) => ({ id: Number(id), payload: String(payload) }));
  }

  /** Deletes the rows of a topic up to an id. */
  forget(topic: string, upTo: number): void {
    this.#ask(() => this.#forget.run(topic, upTo));
  }

  #ask<T>(question: () => T): T {
    try {
      return question();
    } catch (cause) {
      if (busy.includes((cause as { readonly errcode?: unknown }).errcode)) throw new Retry({ afterMs: busyMs, cause });
      throw cause;
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
