import { KafkaSource } from '@headwater/kafka';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';

const [broker = 'localhost:9092'] = process.argv.slice(2);
const store = new SqliteStore('clicks.db');
store.db.exec('CREATE TABLE IF NOT EXISTS clicks (place TEXT, page TEXT)');
const insert = store.db.prepare('INSERT INTO clicks VALUES (?, ?)');
await run({
  id: 'clicks',
  source: new KafkaSource({ brokers: [broker], topics: ['clicks'], value: 'utf8', bounded: true }),
  sink: store.sink(({ items }) => {
    for (const { topic, partition, offset, value } of items) insert.run(`${topic}/${partition}@${offset}`, value);
  }),
});
console.log(JSON.stringify(store.db.prepare('SELECT place, page FROM clicks ORDER BY place').all()));
