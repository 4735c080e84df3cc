import type { Event } from '../../kafka/event.ts';
import type { Subject } from '../../subject.ts';
import { ByHand } from '../by-hand.ts';
import { databaseBeside } from '../database-beside.ts';
import { eventsTable, seenInEvents } from './events-table.ts';
import { runKafkajs } from './run-kafkajs.ts';

/** By hand: the bare `eachBatch` loop of kafkajs, and a transaction for every 1,000 rows. */
export const loadKafkajs: Subject = async ({ file, topic }, stopwatch) => {
  const database = databaseBeside(file);
  const byHand = new ByHand<Event>(database, eventsTable, 'FULL');
  let events: Event[] = [];
  let items = 0;
  const disconnect = await runKafkajs(topic, stopwatch, (done) => ({
    begin: () => {
      byHand.clear();
      events = [];
      items = 0;
    },
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) {
        events.push(JSON.parse(String(value)) as Event);
        items += 1;
        if (events.length < byHand.rowsPerTransaction && items < topic.messages) continue;
        byHand.insert(events);
        events = [];
      }
      if (items === topic.messages) done();
    },
  }));
  byHand.close();
  return async () => {
    await disconnect();
    return seenInEvents(database);
  };
};
