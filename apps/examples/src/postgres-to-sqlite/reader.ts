import { PostgresSource } from '@headwater/postgres-source';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

// A table of PostgreSQL into one of your own, exactly once: rows and position are one transaction, whatever kills this.

const [, , connection = '', database = '', mode = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS orders (id INTEGER, cents INTEGER)');
const insert = store.db.prepare('INSERT INTO orders VALUES (@id, @cents)');

await run(
  {
    id: 'orders',
    source: new PostgresSource<{ id: bigint; cents: number }>({
      connection,
      table: 'orders',
      key: 'id',
      batchSize: 200,
      ...(mode === 'follow' ? { intervalMs: 20 } : {}),
    }),
    sink: store.sink(({ items }) => {
      for (const order of items) insert.run(order);
      process.stdout.write(`${items.length} rows\n`);
    }),
  },
  { stopOnSignals: true },
);
store.close();
