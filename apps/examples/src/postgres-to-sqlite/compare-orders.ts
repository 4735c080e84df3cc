import { SqliteStore } from '@headwater/sqlite';
import { Client } from 'pg';

/** How many rows the table has. */
export function rowsIn(database: string): number {
  const store = new SqliteStore(database);
  try {
    const table = "SELECT count(*) FROM sqlite_schema WHERE name = 'orders'";
    if (store.db.prepare<[], number>(table).pluck().get() === 0) return 0;
    return store.db.prepare<[], number>('SELECT count(*) FROM orders').pluck().get() ?? 0;
  } finally {
    store.close();
  }
}

/** The first row of the table that is not the order that PostgreSQL has there, in a sentence; `undefined`: all are. */
export async function differenceIn(database: string, url: string): Promise<string | undefined> {
  const client = new Client(url);
  await client.connect();
  const { rows: wanted } = await client.query({
    text: 'SELECT id::text, cents FROM orders ORDER BY orders.id',
    rowMode: 'array',
  });
  await client.end();
  const store = new SqliteStore(database);
  const found = store.db.prepare('SELECT CAST(id AS TEXT), cents FROM orders ORDER BY rowid').raw().all();
  store.close();
  for (let row = 0; row < Math.max(wanted.length, found.length); row += 1) {
    const [order, copy] = [JSON.stringify(wanted[row]) ?? 'nothing', JSON.stringify(found[row]) ?? 'nothing'];
    if (order !== copy) return `row ${row + 1} is ${copy}, not ${order}`;
  }
  return undefined;
}
