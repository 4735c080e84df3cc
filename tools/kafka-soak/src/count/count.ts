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
  const lost = (table: string): string => `SELECT count(*) FROM ${table} WHERE topic = ? AND NOT EXISTS
    (SELECT 1 FROM items WHERE ${samePlace('items', table)})`;
  // What the brokers have acknowledged is lost, too, when it is not even in the log.
  const notInLog = `outcome = 'kept' AND NOT EXISTS (SELECT 1 FROM log WHERE ${samePlace('log', 'ledger')})`;
  const aborted = `value LIKE 'aborted%' OR EXISTS
    (SELECT 1 FROM ledger WHERE ${samePlace('ledger', 'items')} AND outcome = 'aborted')`;
  const unknown = compacted ? '' : `OR NOT EXISTS (SELECT 1 FROM log WHERE ${samePlace('log', 'items')})`;
  return {
    topic,
    inLog: count('SELECT count(*) FROM log WHERE topic = ?'),
    inTable: count('SELECT count(*) FROM items WHERE topic = ?'),
    acknowledged: count(`SELECT count(*) FROM ledger WHERE topic = ? AND outcome = 'kept'`),
    aborted: count(`SELECT count(*) FROM ledger WHERE topic = ? AND outcome = 'aborted'`),
    lost: count(lost('log')) + (compacted ? 0 : count(`${lost('ledger')} AND ${notInLog}`)),
    twice: count(`SELECT total(n - 1) FROM (SELECT count(*) n FROM items WHERE topic = ? GROUP BY ${place})`),
    outOfOrder: count(`SELECT count(*) FROM (SELECT kafka_offset <= lag(kafka_offset) OVER
      (PARTITION BY kafka_partition ORDER BY rowid) AS back FROM items WHERE topic = ?) WHERE back`),
    different: count(`SELECT count(*) FROM items JOIN log USING (${place}) WHERE topic = ?
      AND NOT (items.key IS log.key AND items.value IS log.value)`),
    uncommitted: count(`SELECT count(*) FROM items WHERE topic = ? AND (${aborted} ${unknown})`),
  };
}

/** Whether nothing is wrong. */
export function isRight({ lost, twice, outOfOrder, different, uncommitted }: TopicCount): boolean {
  return lost + twice + outOfOrder + different + uncommitted === 0;
}

function samePlace(one: string, other: string): string {
  const columns = ['topic', 'kafka_partition', 'kafka_offset'];
  return columns.map((column) => `${one}.${column} = ${other}.${column}`).join(' AND ');
}
