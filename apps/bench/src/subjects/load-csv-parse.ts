import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import type { Subject } from '../subject.ts';
import { ByHand } from './by-hand.ts';
import { databaseBeside } from './database-beside.ts';
import { type OrderRow, ordersTable, seenInOrders } from './orders-table.ts';

/** By hand, in bounded memory: what most people write. */
export const loadCsvParse: Subject = async ({ file }) => {
  const database = databaseBeside(file);
  const byHand = new ByHand<OrderRow>(database, ordersTable, 'FULL');
  let rows: OrderRow[] = [];
  for await (const row of createReadStream(file).pipe(parse({ columns: true }))) {
    rows.push(row as OrderRow);
    if (rows.length < byHand.rowsPerTransaction) continue;
    byHand.insert(rows);
    rows = [];
  }
  byHand.insert(rows);
  byHand.close();
  return () => seenInOrders(database);
};
