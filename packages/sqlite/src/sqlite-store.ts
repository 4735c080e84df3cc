import { HeadwaterError } from '@headwater/core';
import type { Batch, OpenFlowOptions, TransactionalSink, TransactionalStore } from '@headwater/core/store';
import type Database from 'better-sqlite3';
import { limitBusyTimeout, makeDurable } from './database/configure.ts';
import { Connection } from './database/connection.ts';
import { databaseFile } from './database/database-file.ts';
import { openDatabase } from './database/open-database.ts';
import { FileLocks } from './lock/file-locks.ts';
import type { FlowLock, FlowLocks } from './lock/flow-locks.ts';
import { MemoryLocks } from './lock/memory-locks.ts';
import { startFlow } from './lock/start-flow.ts';
import type { Immediate, NotAsync } from './sink/not-async.ts';
import { transactionalSink } from './sink/transactional-sink.ts';
import { type SessionTables, SqliteSession } from './sqlite-session.ts';
import { busyTimeoutOf, type SqliteStoreOptions } from './sqlite-store-options.ts';
import { FlowTable } from './tables/flow-table.ts';
import { PositionTable } from './tables/position-table.ts';
import { migrate, schemaVersion } from './tables/schema.ts';

/**
 * Positions in a SQLite database, and rows of your own committed in the same transaction.
 *
 * Everything that a method promises is on the disk when it returns. Only the process that holds a flow writes its
 * positions; others may read them meanwhile.
 */
export class SqliteStore implements TransactionalStore {
  /** The database, for your own tables and statements: usable at once. */
  readonly db: Database.Database;
  readonly name: string;
  readonly #connection: Connection;
  readonly #locks: FlowLocks;
  readonly #held: Set<FlowLock> = new Set();
  readonly #ownsDatabase: boolean;
  #durable = false;
  #tables: SessionTables | undefined;

  /**
   * @param database the path of a file, which is made when there is none, `:memory:` (nothing outlives the
   * process), or an open better-sqlite3 database, which stays yours to close.
   * @throws TypeError or RangeError when an option is wrong or unknown; nothing was made then.
   * @throws HeadwaterError `STORE_CORRUPT`, `STORE_READONLY`, `STORE_VERSION`, `STORE_UNSUPPORTED` or `STORE_FAILED`
   * when the database cannot be used; nothing was changed then.
   */
  constructor(database: string | Database.Database, options: SqliteStoreOptions = {}) {
    const busyTimeoutMs = busyTimeoutOf(options);
    this.#ownsDatabase = typeof database === 'string';
    this.db = typeof database === 'string' ? openDatabase(database, busyTimeoutMs) : checkDatabase(database);
    this.name = `sqlite ${this.db.name}`;
    try {
      const file = databaseFile(this.db);
      this.#connection = new Connection(this.db, file ?? this.db.name);
      this.#locks = file === undefined ? new MemoryLocks(this.db) : new FileLocks(file);
      limitBusyTimeout(this.#connection, busyTimeoutMs);
      this.#prepareUnlessBusy();
    } catch (error) {
      if (this.#ownsDatabase) this.db.close();
      throw error;
    }
  }

  open(flow: string, options: OpenFlowOptions): SqliteSession {
    const tables = this.#ready();
    const { generation, lock } = startFlow(tables.connection, tables.flows, this.#locks, flow, options);
    this.#held.add(lock);
    return new SqliteSession(tables, flow, generation, () => {
      this.#held.delete(lock);
      lock.release();
    });
  }

  join(flow: string, generation: number): SqliteSession {
    return new SqliteSession(this.#ready(), flow, generation);
  }

  flows(): readonly string[] {
    // Looking at a database that holds no positions leaves it without the tables for them.
    if (this.#tables === undefined && schemaVersion(this.#connection) === 0) return [];
    return this.#ready().flows.flows();
  }

  /**
   * A sink that writes with `db`, in the transaction that also moves the position: every batch is there exactly once,
   * whatever kills the process (R2). Give it to the flow as it is.
   *
   * @param write called once a batch, inside the transaction. What it throws rolls the batch back. It must do its work
   * before it returns: an `async` function is refused here with `SINK_ASYNC`, a promise that it returns all the same
   * ends the flow with that code and rolls back (S6). It must not end the transaction.
   */
  sink<X, R = Immediate>(write: (batch: Batch<X>) => NotAsync<R>): TransactionalSink<X> {
    return transactionalSink(this, write);
  }

  /** Releases the flows that this store has opened, and closes the database if the store has opened it. */
  close(): void {
    for (const lock of this.#held) lock.release();
    this.#held.clear();
    if (this.#ownsDatabase) this.db.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  // A database that is locked at this moment is no reason to fail a constructor, which nobody can wait for: `open` asks again.
  #prepareUnlessBusy(): void {
    try {
      this.#prepare();
      schemaVersion(this.#connection);
    } catch (error) {
      if (!HeadwaterError.is(error, 'STORE_BUSY')) throw error;
    }
  }

  #prepare(): void {
    if (this.#durable) return;
    makeDurable(this.#connection, this.#locks instanceof MemoryLocks);
    this.#durable = true;
  }

  #ready(): SessionTables {
    if (this.#tables !== undefined) return this.#tables;
    this.#prepare();
    const connection = this.#connection;
    migrate(connection);
    this.#tables = connection.attempt({}, () => ({
      connection,
      flows: new FlowTable(connection),
      positions: new PositionTable(connection),
    }));
    return this.#tables;
  }
}

function checkDatabase(database: Database.Database): Database.Database {
  if (typeof database?.prepare === 'function' && typeof database.pragma === 'function') return database;
  throw new TypeError(`a SqliteStore takes a path or a better-sqlite3 database; got ${String(database)}`);
}
