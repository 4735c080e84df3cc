import { HttpSource } from '@headwater/http';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import type { Order } from './orders-api.ts';

// A paged API into your own table, exactly once: rows and position are one transaction, whatever kills this.

const [, , url = '', database = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS orders (id INTEGER, city TEXT, cents INTEGER)');
const insert = store.db.prepare('INSERT INTO orders VALUES (@id, @city, @cents)');

await run(
  {
    id: 'orders',
    source: new HttpSource({
      url,
      pages: { by: 'cursor', next: 'next', param: 'cursor' },
      itemsAt: (body) => (body as { readonly orders: readonly Order[] }).orders,
      batchSize: 20,
    }),
    sink: store.sink(({ items }) => {
      for (const order of items) insert.run(order);
      process.stdout.write(`${items.length} rows\n`);
    }),
  },
  { stopOnSignals: true },
);
store.close();
