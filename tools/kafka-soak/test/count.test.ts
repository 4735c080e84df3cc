import { SqliteStore } from '@headwater/sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { countTopic, isRight, type TopicCount } from '../src/count/count.ts';
import { createTables } from '../src/count/load-log.ts';

type Row = readonly [partition: number, offset: number, value: string];

const log: readonly Row[] = [
  [0, 0, 'plain 1'],
  [0, 1, 'plain 2'],
  [1, 0, 'committed 3'],
];

/** What is counted when the reader has made these rows of {@link log}. */
function count(items: readonly Row[], compacted = false): TopicCount {
  const store = new SqliteStore(':memory:');
  onTestFinished(() => store.close());
  store.db.exec('CREATE TABLE items (topic TEXT, kafka_partition INTEGER, kafka_offset INTEGER, key TEXT, value TEXT)');
  createTables(store.db);
  const item = store.db.prepare("INSERT INTO items VALUES ('t', ?, ?, NULL, ?)");
  const record = store.db.prepare("INSERT INTO log VALUES ('t', ?, ?, NULL, ?)");
  const entry = store.db.prepare("INSERT INTO ledger VALUES ('t', ?, ?, ?, ?)");
  for (const row of items) item.run(...row);
  for (const row of log) record.run(...row);
  for (const row of log) entry.run(...row, 'kept');
  entry.run(1, 2, 'aborted 4', 'aborted');
  return countTopic(store.db, 't', compacted);
}

test('what has been read is right', () => {
  const found = count(log);
  expect(found).toEqual({
    topic: 't',
    inLog: 3,
    inTable: 3,
    acknowledged: 3,
    aborted: 1,
    lost: 0,
    twice: 0,
    outOfOrder: 0,
    different: 0,
    uncommitted: 0,
  });
  expect(isRight(found)).toBe(true);
});

test.each([
  ['a record is lost', log.slice(1), { lost: 1 }],
  ['a row is there twice', [...log.slice(0, 2), ...log.slice(1)], { twice: 1, outOfOrder: 1 }],
  [
    'rows are in the wrong order',
    [
      [0, 1, 'plain 2'],
      [0, 0, 'plain 1'],
      [1, 0, 'committed 3'],
    ],
    { outOfOrder: 1 },
  ],
  ['a value is another one', log.with(0, [0, 0, 'plain 9']), { different: 1 }],
  ['a record of an aborted transaction', [...log, [1, 2, 'aborted 4']], { uncommitted: 1 }],
  ['a record that nobody wrote', [...log, [1, 5, 'plain 5']], { uncommitted: 1 }],
] satisfies readonly (readonly [string, readonly Row[], Partial<TopicCount>])[])('%s', (_, items, expected) => {
  const found = count(items);
  expect(found).toMatchObject({ lost: 0, twice: 0, outOfOrder: 0, different: 0, uncommitted: 0, ...expected });
  expect(isRight(found)).toBe(false);
});

test('a compacted topic may lack what was read', () => {
  expect(isRight(count([...log, [1, 5, 'key 5']], true))).toBe(true);
  expect(isRight(count([...log, [1, 2, 'aborted 4']], true))).toBe(false);
});
