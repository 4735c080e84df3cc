import { KafkaSource } from '@headwater/kafka';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

/** Loads a topic into a table, exactly once: the program that gets killed. */
const [, , broker = '', topic = '', database = ''] = process.argv;
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS rows (part TEXT, value TEXT)');
const insert = store.db.prepare('INSERT INTO rows VALUES (?, ?)');

await run({
  id: 'load',
  source: new KafkaSource({ brokers: [broker], topics: topic, value: 'utf8', batchSize: 20, bounded: true }),
  sink: store.sink(({ part, items }) => {
    for (const { value } of items) insert.run(part, value);
    process.stdout.write('.');
  }),
});
