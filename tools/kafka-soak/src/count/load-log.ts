import {
  consoleConsume,
  type ConsoleRecord,
  type KafkaCluster,
  type PartitionOffsets,
  topicOffsets,
} from '@headwater/kafka-broker';
import type { SqliteStore } from '@headwater/sqlite';
import { keysTopic, numbersTopic } from '../topics.ts';
import { readLedger } from '../write/ledger.ts';

/** How many records may be in memory as text. */
const fewRecords = 300_000;
/** For how long no record may come at the end; tried one after the other, because a busy machine is slow. */
const quietMs = [3000, 20_000, 60_000] as const;

/** Puts beside the items what the writers have on record, and what Kafka's own consumer finds in the topics. */
export async function loadLog(db: SqliteStore['db'], kafka: KafkaCluster, ledger: string): Promise<void> {
  createTables(db);
  await loadLedger(db, ledger);
  const insert = db.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?)');
  for (const topic of [numbersTopic, keysTopic]) {
    const offsets = await topicOffsets(kafka, topic);
    const few = offsets.reduce((sum, { end }) => sum + Number(end), 0) <= fewRecords;
    const load = async ({ partition }: PartitionOffsets): Promise<void> => {
      const records = await readPartition(kafka, topic, partition, lastKept(db, topic, partition));
      db.transaction(() => {
        for (const { offset, key, value } of records) insert.run(topic, partition, offset, key, value);
      })();
    };
    if (few) await Promise.all(offsets.map(load));
    else for (const each of offsets) await load(each);
  }
}

async function loadLedger(db: SqliteStore['db'], ledger: string): Promise<void> {
  const insert = db.prepare('INSERT INTO ledger VALUES (?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for await (const { outcome, topic, partition, offset, values } of readLedger(ledger)) {
    for (const [index, value] of values.entries()) insert.run(topic, partition, offset + index, value, outcome);
  }
  db.exec('COMMIT');
}

/** The last offset of a partition that was acknowledged for good. The cleaner keeps it: its key has no newer record. */
function lastKept(db: SqliteStore['db'], topic: string, partition: number): number {
  const select = db.prepare<[string, number], number | null>(
    "SELECT max(kafka_offset) FROM ledger WHERE topic = ? AND kafka_partition = ? AND outcome = 'kept'",
  );
  return select.pluck().get(topic, partition) ?? -1;
}

async function readPartition(
  kafka: KafkaCluster,
  topic: string,
  partition: number,
  atLeast: number,
): Promise<readonly ConsoleRecord[]> {
  for (const quiet of quietMs) {
    const records = await consoleConsume(kafka, { topic, partition, quietMs: quiet });
    if ((records.at(-1)?.offset ?? -1n) >= BigInt(atLeast)) return records;
  }
  throw new Error(`Kafka's own consumer does not find offset ${atLeast} of ${topic}/${partition}`);
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
