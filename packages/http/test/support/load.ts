import { HttpSource } from '@headwater/http';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

/** Loads two lists of a paged API into a table, exactly once: the program that gets killed. */
const [, , origin = '', database = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS rows (part TEXT, id INTEGER)');
const insert = store.db.prepare('INSERT INTO rows VALUES (?, ?)');

await run({
  id: 'load',
  source: new HttpSource({
    url: { a: `${origin}/parts/a`, b: `${origin}/parts/b` },
    pages: { by: 'cursor', next: 'next', param: 'cursor' },
    itemsAt: (body) => (body as { readonly items: readonly { readonly id: number }[] }).items,
    batchSize: 7,
  }),
  sink: store.sink(({ part, items }) => {
    for (const { id } of items) insert.run(part, id);
    process.stdout.write('.');
  }),
});
