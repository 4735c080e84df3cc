import { createReadStream } from 'node:fs';
import { inferSchema, initParser, type Parser } from 'udsv';
import type { Subject } from '../subject.ts';
import { ByHand } from './by-hand.ts';
import { databaseBeside } from './database-beside.ts';
import { type OrderRow, ordersTable, seenInOrders } from './orders-table.ts';

function loadWith(synchronous: 'FULL' | 'NORMAL'): Subject {
  return async ({ file }) => {
    const database = databaseBeside(file);
    const byHand = new ByHand<OrderRow>(database, ordersTable, synchronous);
    let rows: OrderRow[] = [];
    const take = (row: OrderRow): void => {
      rows.push(row);
      if (rows.length < byHand.rowsPerTransaction) return;
      byHand.insert(rows);
      rows = [];
    };
    let parser: Parser | undefined;
    for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
      const text = String(chunk);
      parser ??= initParser(inferSchema(text));
      parser.chunk<OrderRow>(text, parser.stringObjs, take);
    }
    parser?.end();
    byHand.insert(rows);
    byHand.close();
    return () => seenInOrders(database);
  };
}

/** By hand, uDSV over the file chunk by chunk: the fastest that was found. */
export const loadUdsv: Subject = loadWith('FULL');

/** The same, with less durability than `SqliteStore` promises. */
export const loadUdsvNormal: Subject = loadWith('NORMAL');
