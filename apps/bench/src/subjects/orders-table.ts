import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Seen } from '../process/measured.ts';

/** A row of the CSV input. */
export type OrderRow = Readonly<Record<'id' | 'customer' | 'city' | 'country' | 'amount' | 'placed', string>>;

export const createOrders =
  'CREATE TABLE orders (id TEXT, customer TEXT, city TEXT, country TEXT, amount REAL, placed TEXT)';

export const insertOrder = 'INSERT INTO orders VALUES (@id, @customer, @city, @country, @amount, @placed)';

/** A folder beside the input for a database, and its path. */
export function databaseBeside(file: string): string {
  return join(mkdtempSync(`${file}-`), 'orders.db');
}

/** What stands in the table; the database is removed. */
export function seenInOrders(database: string): Seen {
  const db = new Database(database, { readonly: true });
  const items = db.prepare('SELECT count(*) FROM orders').pluck().get();
  const last = db.prepare('SELECT * FROM orders ORDER BY rowid DESC LIMIT 1').get();
  db.close();
  rmSync(join(database, '..'), { recursive: true });
  return { items: Number(items), last };
}
