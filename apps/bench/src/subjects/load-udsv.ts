import type { Subject } from '../subject.ts';
import { ByHand } from './by-hand.ts';
import { databaseBeside, seenInOrders } from './orders-table.ts';
import { udsvRows } from './udsv-rows.ts';

function loadWith(synchronous: 'FULL' | 'NORMAL'): Subject {
  return async ({ file }) => {
    const database = databaseBeside(file);
    const byHand = new ByHand(database, synchronous);
    byHand.insertAll(udsvRows(file));
    byHand.close();
    return () => seenInOrders(database);
  };
}

/** By hand, over the whole file in memory: the fastest that was found. */
export const loadUdsv: Subject = loadWith('FULL');

/** The same, with less durability than `SqliteStore` promises. */
export const loadUdsvNormal: Subject = loadWith('NORMAL');
