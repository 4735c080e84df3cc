import { KafkaSource } from '@headwater/kafka';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import type { Event } from '../../kafka/event.ts';
import type { Subject } from '../../subject.ts';
import { databaseBeside } from '../database-beside.ts';
import { eventsTable, seenInEvents } from './events-table.ts';

/** A topic into a table, rows and positions in one transaction. */
export const loadHeadwater: Subject = async ({ file, topic: { brokers, name: topics } }) => {
  const database = databaseBeside(file);
  const store = new SqliteStore(database);
  store.db.exec(eventsTable.create);
  const insert = store.db.prepare<Event>(eventsTable.insert);
  await run({
    id: 'events',
    source: new KafkaSource({ brokers, topics, bounded: true, value: 'json' }),
    sink: store.sink(({ items }) => {
      for (const { value } of items) insert.run(value as Event);
    }),
  });
  store.close();
  return () => seenInEvents(database);
};
