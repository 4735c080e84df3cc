import { HeadwaterError, type HeadwaterErrorOptions } from '@headwater/core';
import type Database from 'better-sqlite3';
import { databaseError } from './database-error.ts';

/** One better-sqlite3 connection: its transactions, and what its errors mean. */
export class Connection {
  readonly db: Database.Database;
  /** The database for people: its absolute path, or `:memory:`. */
  readonly file: string;
  readonly #begin: Database.Statement<[]>;
  readonly #commit: Database.Statement<[]>;
  readonly #rollback: Database.Statement<[]>;

  constructor(db: Database.Database, file: string) {
    this.db = db;
    this.file = file;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#commit = db.prepare('COMMIT');
    this.#rollback = db.prepare('ROLLBACK');
  }

  /** Does the store's own work; what SQLite throws meanwhile comes out as an error of the contract. */
  attempt<T>(where: HeadwaterErrorOptions, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw databaseError(error, this.file, where);
    }
  }

  /** Does the work in one write transaction: all of it is durable when this returns, nothing of it when it throws. */
  immediate<T>(where: HeadwaterErrorOptions, work: () => T): T {
    this.requireIdle(where);
    this.attempt(where, () => this.#begin.run());
    try {
      const result = work();
      this.attempt(where, () => this.#commit.run());
      return result;
    } catch (error) {
      // SQLite has ended the transaction by itself after a full disk and the like.
      if (this.db.open && this.db.inTransaction) this.#rollback.run();
      throw error;
    }
  }

  /** Requires that nobody has a transaction open on this connection. @throws `STORE_BUSY` when somebody has. */
  requireIdle(where: HeadwaterErrorOptions): void {
    if (!this.db.inTransaction) return;
    throw new HeadwaterError(
      'STORE_BUSY',
      `the connection to ${this.file} is inside a transaction of yours: commit it, or give the store a connection of its own`,
      where,
    );
  }
}
