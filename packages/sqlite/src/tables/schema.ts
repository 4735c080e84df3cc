import { HeadwaterError } from '@headwater/core';
import type { Connection } from '../database/connection.ts';

/** One script a version: the n-th brings a database from version n to n + 1. Released ones are never changed. */
const migrations: readonly string[] = [
  `
  CREATE TABLE main.headwater_schema (version INTEGER NOT NULL);
  INSERT INTO main.headwater_schema VALUES (0);
  CREATE TABLE main.headwater_flows (
    flow TEXT PRIMARY KEY NOT NULL,
    generation INTEGER NOT NULL, -- the last number given out, to a start or to a move
    floor INTEGER NOT NULL,      -- the number of the last start: nothing older may write
    lock INTEGER NOT NULL,       -- which lock file the last start holds
    holder TEXT NOT NULL,
    identity TEXT
  ) WITHOUT ROWID;
  CREATE TABLE main.headwater_positions (
    flow TEXT NOT NULL,
    part TEXT NOT NULL,
    record TEXT NOT NULL,        -- the whole record as JSON
    PRIMARY KEY (flow, part)
  ) WITHOUT ROWID;
  `,
];

/** The version of the tables in this database; 0 when there are none. @throws `STORE_VERSION` when it is newer. */
export function schemaVersion(connection: Connection): number {
  const { db, file } = connection;
  const version = connection.attempt({}, () => {
    const exists = db.prepare("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'headwater_schema'");
    if (exists.get() === undefined) return 0;
    return Number(db.prepare<[], number>('SELECT version FROM main.headwater_schema').pluck().get());
  });
  if (version > migrations.length) {
    throw new HeadwaterError(
      'STORE_VERSION',
      `${file} was written by a newer version (its tables have version ${version}, this one knows ${migrations.length}): ` +
        'update @headwater/sqlite; nothing was changed',
    );
  }
  return version;
}

/** Brings the tables to the version of today. Costs one read when they are. */
export function migrate(connection: Connection): void {
  if (schemaVersion(connection) === migrations.length) return;
  connection.immediate({}, () => {
    // Asked again inside the transaction: another process may have been first.
    const version = schemaVersion(connection);
    connection.attempt({}, () => {
      for (const script of migrations.slice(version)) connection.db.exec(script);
      connection.db.prepare('UPDATE main.headwater_schema SET version = ?').run(migrations.length);
    });
  });
}
