import Database from 'better-sqlite3';
import type { Seen } from '../../process/measured.ts';
import type { Table } from '../by-hand.ts';
import { removeDatabase } from '../database-beside.ts';

export const eventsTable: Table = {
  name: 'events',
  create: 'CREATE TABLE events (id INTEGER, city TEXT, amount REAL, placed TEXT, note TEXT)',
  insert: 'INSERT INTO events VALUES (@id, @city, @amount, @placed, @note)',
};

/** What stands in the table; the database is removed. Which partition came last is chance. */
export function seenInEvents(database: string): Seen {
  const db = new Database(database, { readonly: true });
  const items = db.prepare('SELECT count(*) FROM events').pluck().get();
  const last = db.prepare('SELECT sum(id), count(DISTINCT id), max(placed), max(note) FROM events').get();
  db.close();
  removeDatabase(database);
  return { items: Number(items), last };
}
