import type { Subject } from '../subject.ts';
import { ByHand } from './by-hand.ts';
import { databaseBeside } from './database-beside.ts';
import { type OrderRow, ordersTable, seenInOrders } from './orders-table.ts';
import { udsvRows } from './udsv-rows.ts';

/** The inserts alone: the rows are in memory before the clock starts. */
export const loadInserts: Subject = async ({ file }, stopwatch) => {
  const rows = udsvRows(file);
  const database = databaseBeside(file);
  stopwatch.restart();
  const byHand = new ByHand<OrderRow>(database, ordersTable, 'FULL');
  byHand.insertAll(rows);
  byHand.close();
  return () => seenInOrders(database);
};
