import { consoleConsume, type KafkaCluster, partitionsOf } from '@headwater/kafka-broker';
import type { SqliteStore } from '@headwater/sqlite';
import { keysTopic, numbersTopic } from '../topics.ts';
import { readLedger } from '../write/ledger.ts';

/** Puts beside the items what Kafka's own consumer finds in the topics, and what the writers have on record. */
export async function loadLog(db: SqliteStore['db'], kafka: KafkaCluster, ledger: string): Promise<void> {
  createTables(db);
  const intoLog = db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?)');
  for (const topic of [numbersTopic, keysTopic]) {
    for (const { partition } of await partitionsOf(kafka, topic)) {
      const records = await consoleConsume(kafka, { topic, partition });
      db.transaction(() => {
        for (const { offset, key, value } of records) intoLog.run(topic, partition, offset, key, value);
      })();
    }
  }
  const intoLedger = db.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for await (const { outcome, topic, partition, offset, values } of readLedger(ledger)) {
    for (const [index, value] of values.entries()) intoLedger.run(topic, partition, offset + index, value, outcome);
  }
  db.exec('COMMIT');
}

/** The tables of what should be there, beside the table of the items. */
export function createTables(db: SqliteStore['db']): void {
  db.exec(`
    CREATE TABLE log (topic TEXT, kafka_partition INTEGER, kafka_offset INTEGER, key TEXT, value TEXT,
      PRIMARY KEY (topic, kafka_partition, kafka_offset)) WITHOUT ROWID;
    CREATE TABLE ledger (topic TEXT, kafka_partition INTEGER, kafka_offset INTEGER, value TEXT, outcome TEXT,
      PRIMARY KEY (topic, kafka_partition, kafka_offset)) WITHOUT ROWID;
    CREATE INDEX items_by_place ON items (topic, kafka_partition, kafka_offset);
  `);
}
