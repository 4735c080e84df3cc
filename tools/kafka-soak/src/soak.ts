import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '@headwater/kafka-broker';
import { SqliteStore } from '@headwater/sqlite';
import { Chance } from './chance.ts';
import { countTopic, type TopicCount } from './count/count.ts';
import { loadLog } from './count/load-log.ts';
import { disturb } from './disturb/disturb.ts';
import { killReaders, newTally, type ReaderTally, readToTheEnd } from './read/kill-readers.ts';
import type { ReaderOrder } from './read/reader-order.ts';
import type { SoakOptions } from './soak-options.ts';
import { startTcpProxy } from './tcp-proxy.ts';
import { createTopics, keysTopic, numbersTopic } from './topics.ts';
import { KeptWriter } from './write/kept-writer.ts';

/** What a soak has found. */
export interface SoakResult {
  readonly topics: readonly TopicCount[];
  readonly readers: ReaderTally;
  /** How often each kind of trouble came. */
  readonly troubles: ReadonlyMap<string, number>;
  readonly writerDeaths: number;
}

/**
 * Writes into two topics, reads them into a table exactly once, and makes trouble for the readers, the brokers and the
 * connections between them meanwhile; then has the rest read undisturbed, and counts.
 */
export async function soak({ minutes, seed, brokers }: SoakOptions, tell: (line: string) => void): Promise<SoakResult> {
  const chance = new Chance(seed);
  const directory = mkdtempSync(join(tmpdir(), 'headwater-soak-'));
  const ledger = join(directory, 'ledger.ndjson');
  const database = join(directory, 'items.db');
  await using kafka = await startKafka({ brokers });
  const proxies = await Promise.all(kafka.nodes.map(({ port }) => startTcpProxy(port)));
  try {
    await createTopics(kafka);
    const { bootstrap } = kafka;
    const writer = new KeptWriter({ bootstrap, ledger }, chance.branch('writer'));
    const readers = newTally();
    const order: ReaderOrder = {
      bootstrap,
      proxies: kafka.nodes.map(({ port }, index) => [port, proxies[index]?.port ?? port]),
      database,
      client: 'kafkajs',
      toTheEnd: false,
    };
    const over = AbortSignal.timeout(minutes * 60_000);
    const onPartitions = (count: number): void => writer.usePartitions(count);
    const [troubles] = await Promise.all([
      disturb({ kafka, proxies, onPartitions }, chance.branch('trouble'), tell, over),
      killReaders(order, chance.branch('readers'), readers, over),
    ]);
    tell('the trouble is over; the writers come to their end');
    await writer.stop();
    tell('the last reader reads to the end');
    await readToTheEnd(order, readers);
    tell("Kafka's own consumer reads everything, for comparison");
    const store = new SqliteStore(database);
    await loadLog(store.db, kafka, ledger);
    const topics = [countTopic(store.db, numbersTopic, false), countTopic(store.db, keysTopic, true)];
    store.close();
    return { topics, readers, troubles, writerDeaths: writer.deaths };
  } finally {
    for (const proxy of proxies) await proxy.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
