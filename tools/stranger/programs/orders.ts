import { CsvSource } from '@headwater/csv';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

const store = new SqliteStore('shop.db');
store.db.exec('CREATE TABLE IF NOT EXISTS orders (id TEXT, city TEXT, amount REAL)');
const insert = store.db.prepare('INSERT INTO orders VALUES (@id, @city, @amount)');
await run({
  id: 'orders',
  source: new CsvSource('orders/*.csv'),
  sink: store.sink(({ items }) => {
    for (const row of items) insert.run(row);
  }),
});
