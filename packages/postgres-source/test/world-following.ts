import type * as Connector from '@headwater/postgres-source';
import type { ConformanceSetup } from '@headwater/testing';
import { type Item, type Row, rowsWorld, type RowsWorld } from './support/rows-world.ts';

/** A table that is read for ever, by a key of two columns; what is new is told by notifications. */
export default function world(connector: typeof Connector): ConformanceSetup<Row, RowsWorld, Item> {
  const setup = rowsWorld(connector, { key: ['n', 'id'], intervalMs: 60_000, listen: 'items' });
  const { elsewhere } = setup;
  if (elsewhere === undefined) return setup;
  return {
    ...setup,
    elsewhere: {
      ...elsewhere,
      module: import.meta.url,
      connector: import.meta.resolve('@headwater/postgres-source'),
    },
  };
}
