import { CsvSource } from '@headwater/csv';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import type { Subject } from '../subject.ts';
import { databaseBeside } from './database-beside.ts';
import { ordersTable, seenInOrders } from './orders-table.ts';

/** A CSV file into a table, rows and position in one transaction. */
export const loadHeadwater: Subject = async ({ file }) => {
  const database = databaseBeside(file);
  const store = new SqliteStore(database);
  store.db.exec(ordersTable.create);
  const insert = store.db.prepare(ordersTable.insert);
  await run({
    id: 'orders',
    source: new CsvSource(file),
    sink: store.sink(({ items }) => {
      for (const row of items) insert.run(row);
    }),
  });
  store.close();
  return () => seenInOrders(database);
};
