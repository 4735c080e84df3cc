import { CsvSource } from '@headwater/csv';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

/** Loads a directory of CSV files into a table, exactly once: the program that gets killed. */
const [, , directory = '', database = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS rows (id TEXT, text TEXT)');
const insert = store.db.prepare('INSERT INTO rows VALUES (@id, @text)');

await run({
  id: 'load',
  source: new CsvSource(directory, { batchSize: 20 }),
  sink: store.sink(({ items }) => {
    for (const row of items) insert.run(row);
    process.stdout.write('.');
  }),
});
