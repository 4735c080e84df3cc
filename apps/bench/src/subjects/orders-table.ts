import Database from 'better-sqlite3';
import type { Seen } from '../process/measured.ts';
import type { Table } from './by-hand.ts';
import { removeDatabase } from './database-beside.ts';

/** A row of the CSV input. */
export type OrderRow = Readonly<Record<'id' | 'customer' | 'city' | 'country' | 'amount' | 'placed', string>>;

export const ordersTable: Table = {
  name: 'orders',
  create: 'CREATE TABLE orders (id TEXT, customer TEXT, city TEXT, country TEXT, amount REAL, placed TEXT)',
  insert: 'INSERT INTO orders VALUES (@id, @customer, @city, @country, @amount, @placed)',
};

/** What stands in the table; the database is removed. */
export function seenInOrders(database: string): Seen {
  const db = new Database(database, { readonly: true });
  const items = db.prepare('SELECT count(*) FROM orders').pluck().get();
  const last = db.prepare('SELECT * FROM orders ORDER BY rowid DESC LIMIT 1').get();
  db.close();
  removeDatabase(database);
  return { items: Number(items), last };
}
