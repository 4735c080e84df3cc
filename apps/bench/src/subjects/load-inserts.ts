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
  for (let at = 0; at < rows.length; at += byHand.rowsPerTransaction) {
    byHand.insert(rows.slice(at, at + byHand.rowsPerTransaction));
  }
  byHand.close();
  return () => seenInOrders(database);
};
