import type { SqliteStore } from '@headwater/sqlite';

/** What was found of one topic. Every count but the first four must be 0. */
export interface TopicCount {
  readonly topic: string;
  /** Records that Kafka's own consumer finds in the topic now. */
  readonly inLog: number;
  readonly inTable: number;
  /** Records that the brokers have acknowledged to the writers. */
  readonly acknowledged: number;
  /** Records of transactions that were aborted. */
  readonly aborted: number;
  /** Records of the log that are not in the table. */
  readonly lost: number;
  /** Rows that are in the table more than once. */
  readonly twice: number;
  /** Rows behind one with a higher offset of their partition. */
  readonly outOfOrder: number;
  /** Rows with another key or value than the record. */
  readonly different: number;
  /** Rows of records that nobody has committed. */
  readonly uncommitted: number;
}

/** Counts the items of a topic against the log and the ledger. In a compacted topic the log may lack what was read. */
export function countTopic(db: SqliteStore['db'], topic: string, compacted: boolean): TopicCount {
  const count = (sql: string): number => db.prepare<[string], number>(sql).pluck().get(topic) ?? 0;
  const place = 'topic, kafka_partition, kafka_offset';
  const missing = `SELECT count(*) FROM log WHERE topic = ? AND NOT EXISTS (SELECT 1 FROM items WHERE ${samePlace('log')})`;
  const gone = `SELECT count(*) FROM ledger WHERE topic = ? AND outcome = 'kept' AND NOT EXISTS
    (SELECT 1 FROM items WHERE ${samePlace('ledger')} AND items.value IS ledger.value)`;
  const unknown = `SELECT count(*) FROM items WHERE topic = ? AND NOT EXISTS (SELECT 1 FROM log WHERE ${samePlace('log')})`;
  const aborted = `SELECT count(*) FROM items WHERE topic = ? AND (value LIKE 'aborted%' OR EXISTS
    (SELECT 1 FROM ledger WHERE ${samePlace('ledger')} AND outcome = 'aborted'))`;
  return {
    topic,
    inLog: count('SELECT count(*) FROM log WHERE topic = ?'),
    inTable: count('SELECT count(*) FROM items WHERE topic = ?'),
    acknowledged: count(`SELECT count(*) FROM ledger WHERE topic = ? AND outcome = 'kept'`),
    aborted: count(`SELECT count(*) FROM ledger WHERE topic = ? AND outcome = 'aborted'`),
    lost: count(missing) + (compacted ? 0 : count(gone)),
    twice: count(`SELECT total(n - 1) FROM (SELECT count(*) n FROM items WHERE topic = ? GROUP BY ${place})`),
    outOfOrder: count(`SELECT count(*) FROM (SELECT kafka_offset <= lag(kafka_offset) OVER
      (PARTITION BY kafka_partition ORDER BY rowid) AS back FROM items WHERE topic = ?) WHERE back`),
    different: count(`SELECT count(*) FROM items JOIN log USING (${place}) WHERE topic = ?
      AND NOT (items.key IS log.key AND items.value IS log.value)`),
    uncommitted: count(aborted) + (compacted ? 0 : count(unknown)),
  };
}

/** Whether nothing is wrong. */
export function isRight({ lost, twice, outOfOrder, different, uncommitted }: TopicCount): boolean {
  return lost + twice + outOfOrder + different + uncommitted === 0;
}

function samePlace(table: string): string {
  const columns = ['topic', 'kafka_partition', 'kafka_offset'];
  return columns.map((column) => `items.${column} = ${table}.${column}`).join(' AND ');
}
