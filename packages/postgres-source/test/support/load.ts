import { PostgresSource } from '@headwater/postgres-source';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

/** Loads a table into SQLite, exactly once: the program that gets killed. */
const [, , connection = '', database = '', intervalMs = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS rows (id INTEGER, name TEXT)');
const insert = store.db.prepare('INSERT INTO rows VALUES (?, ?)');

await run({
  id: 'load',
  source: new PostgresSource<{ id: bigint; name: string }>({
    connection,
    table: 't',
    key: 'id',
    batchSize: 10,
    parts: 2,
    ...(intervalMs === '' ? {} : { intervalMs: Number(intervalMs) }),
  }),
  sink: store.sink(({ items }) => {
    for (const { id, name } of items) insert.run(id, name);
    process.stdout.write('.');
  }),
});
