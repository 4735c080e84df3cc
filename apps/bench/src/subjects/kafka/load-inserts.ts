import { type Event, eventText } from '../../kafka/event.ts';
import type { Subject } from '../../subject.ts';
import { ByHand } from '../by-hand.ts';
import { databaseBeside } from '../database-beside.ts';
import { eventsTable, seenInEvents } from './events-table.ts';

/** The inserts alone: the rows are in memory before the clock starts. */
export const loadInserts: Subject = async ({ file, topic }, stopwatch) => {
  const events = Array.from({ length: topic.messages }, (_, id) => JSON.parse(eventText(id)) as Event);
  const database = databaseBeside(file);
  stopwatch.restart();
  const byHand = new ByHand<Event>(database, eventsTable, 'FULL');
  byHand.insertAll(events);
  byHand.close();
  return () => seenInEvents(database);
};
