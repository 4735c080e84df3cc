import { HeadwaterError } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { optionsOrExit } from '../arguments.ts';
import { noBrokerCode, readerHelp, readerOptions } from './reader-options.ts';

// A topic into your own table, exactly once: rows and positions are one transaction, whatever kills this or the broker.

const { brokers, topic, database, toTheEnd } = optionsOrExit(readerHelp, readerOptions);
const store = new SqliteStore(database);
store.db.exec('CREATE TABLE IF NOT EXISTS numbers (kafka_partition INTEGER, kafka_offset INTEGER, number INTEGER)');
const insert = store.db.prepare('INSERT INTO numbers VALUES (?, ?, ?)');

const execution = start(
  {
    id: topic,
    source: new KafkaSource({
      brokers,
      topics: topic,
      value: (bytes) => Number(bytes.toString()),
      bounded: toTheEnd,
      requestTimeoutMs: 3000,
    }),
    sink: store.sink(({ items }) => {
      for (const { partition, offset, value } of items) insert.run(partition, offset, value);
      process.stdout.write(`${items.length} rows\n`);
    }),
  },
  { stopOnSignals: true },
);
try {
  await execution.finished;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  const noBroker = HeadwaterError.is(error, 'CONNECTION_FAILED') && error.method === 'open';
  process.exitCode = noBroker ? noBrokerCode : 1;
} finally {
  store.close();
}
