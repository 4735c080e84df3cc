import { SqliteStore } from '@headwater/sqlite';
import { type Order, orderOf } from './orders-api.ts';

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

/** The first row that is not the order that the API has there, in a sentence; `undefined` when all of them are. */
export function differenceIn(database: string, orders: number): string | undefined {
  const store = new SqliteStore(database);
  try {
    const rows = store.db.prepare<[], Order>('SELECT id, city, cents FROM orders ORDER BY rowid').all();
    for (let row = 0; row < Math.max(orders, rows.length); row += 1) {
      const wanted = row < orders ? JSON.stringify(orderOf(row)) : 'nothing';
      const found = JSON.stringify(rows[row]) ?? 'nothing';
      if (found !== wanted) return `row ${row + 1} is ${found}, not ${wanted}`;
    }
    return undefined;
  } finally {
    store.close();
  }
}
