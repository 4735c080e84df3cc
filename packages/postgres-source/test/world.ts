import type * as Connector from '@headwater/postgres-source';
import type { ConformanceSetup } from '@headwater/testing';
import { type Item, type Row, rowsWorld, type RowsWorld } from './support/rows-world.ts';

/** A table that is read to its end. */
export default function world(connector: typeof Connector): ConformanceSetup<Row, RowsWorld, Item> {
  const setup = rowsWorld(connector, {});
  const { elsewhere } = setup;
  if (elsewhere === undefined) return setup;
  return {
    ...setup,
    bounded: true,
    elsewhere: {
      ...elsewhere,
      module: import.meta.url,
      connector: import.meta.resolve('@headwater/postgres-source'),
    },
  };
}
