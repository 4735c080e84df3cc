import type { Subject } from '../subject.ts';
import { ByHand } from './by-hand.ts';
import { databaseBeside, seenInOrders } from './orders-table.ts';
import { udsvRows } from './udsv-rows.ts';

/** The inserts alone: the rows are in memory before the clock starts. */
export const loadInserts: Subject = async ({ file }, stopwatch) => {
  const rows = udsvRows(file);
  const database = databaseBeside(file);
  stopwatch.restart();
  const byHand = new ByHand(database, 'FULL');
  byHand.insertAll(rows);
  byHand.close();
  return () => seenInOrders(database);
};
