import { CsvSource } from '@headwater/csv';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { inDirectory } from './support/in-directory.ts';

// A directory of CSV files into your own table, exactly once, whatever kills the process.

inDirectory({
  'orders/2026-01.csv': 'id,city,amount\n1,Oslo,10.5\n2,Rome,7\n',
  'orders/2026-02.csv': 'id,city,amount\n3,Lima,12\n',
});

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

console.table(store.db.prepare('SELECT * FROM orders ORDER BY id').all());
store.close();
