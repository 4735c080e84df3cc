import { connect as connectPlain } from 'node:net';
import { inspect } from 'node:util';
import { HeadwaterError } from '@headwater/core';
import { type KafkaEvent, type KafkaOptions, KafkaSource } from '@headwater/kafka';
import { platformaticTransport } from '@headwater/kafka/platformatic';
import { start } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { keysTopic, numbersTopic } from '../topics.ts';
import { noBrokerCode, type ReaderMessage, type ReaderOrder } from './reader-order.ts';

// The process that reads: both topics into a table, exactly once. It is killed without a warning, again and again.

const tellEveryMs = 100;

const order = JSON.parse(process.argv[2] ?? '') as ReaderOrder;
const proxies = new Map(order.proxies);
const store = new SqliteStore(order.database);
store.db.exec(
  'CREATE TABLE IF NOT EXISTS items (topic TEXT, kafka_partition INTEGER, kafka_offset INTEGER, key TEXT, value TEXT)',
);
const insert = store.db.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?)');
let told = -Infinity;

process.on('disconnect', () => process.exit(1));

try {
  await start(
    {
      id: 'soak',
      source: new KafkaSource({
        ...way(),
        topics: [numbersTopic, keysTopic],
        key: 'utf8',
        value: 'utf8',
        bounded: order.toTheEnd,
        requestTimeoutMs: 4000,
        discoverMs: 1000,
        onEvent,
      }),
      sink: store.sink(({ items }) => {
        for (const { topic, partition, offset, key, value } of items) insert.run(topic, partition, offset, key, value);
        if (performance.now() - told < tellEveryMs) return;
        told = performance.now();
        tell({ type: 'reading' });
      }),
    },
    { stopOnSignals: true },
  ).finished;
  process.exitCode = 0;
} catch (error) {
  const noBroker = HeadwaterError.is(error, 'CONNECTION_FAILED') && error.method === 'open';
  if (!noBroker) tell({ type: 'anomaly', what: `the reader failed: ${inspect(error)}` });
  process.exitCode = noBroker ? noBrokerCode : 1;
}
store.close();
process.removeAllListeners('disconnect');
process.disconnect();

function way(): Pick<KafkaOptions, 'brokers' | 'transport' | 'socketFactory'> {
  const { client, bootstrap } = order;
  if (client === 'platformatic') return { transport: platformaticTransport({ brokers: bootstrap }) };
  return {
    brokers: bootstrap,
    socketFactory: ({ host, port, onConnect }) => connectPlain({ host, port: proxies.get(port) ?? port }, onConnect),
  };
}

function onEvent(event: KafkaEvent): void {
  if (event.type === 'connection-lost') tell({ type: 'connection-lost' });
  else if (event.type === 'position-moved' || event.type === 'message-skipped') {
    tell({ type: 'anomaly', what: inspect(event) });
  }
}

function tell(message: ReaderMessage): void {
  if (process.connected) process.send?.(message);
}
