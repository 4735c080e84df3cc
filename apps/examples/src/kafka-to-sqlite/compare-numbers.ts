import { SqliteStore } from '@headwater/sqlite';
import { partitions } from './number-writer.ts';

/** What was found of one partition. */
export interface PartitionCount {
  readonly partition: number;
  readonly expected: number;
  readonly rows: number;
  /** The first cell that is not what it must be, in a sentence; `undefined` when all of them are. */
  readonly difference: string | undefined;
}

interface Row {
  readonly offset: number;
  readonly number: number;
}

/** How many rows the table has. */
export function rowsIn(database: string): number {
  const store = new SqliteStore(database);
  try {
    return store.db.prepare<[], number>('SELECT count(*) FROM numbers').pluck().get() ?? 0;
  } finally {
    store.close();
  }
}

/**
 * Compares the table with what was written, partition by partition and cell by cell: the row number n of a partition has the
 * offset n, and the number that was written there.
 */
export function compareNumbers(database: string, written: number): readonly PartitionCount[] {
  const store = new SqliteStore(database);
  const select = store.db.prepare<[number], Row>(
    'SELECT kafka_offset AS offset, number FROM numbers WHERE kafka_partition = ? ORDER BY rowid',
  );
  try {
    return Array.from({ length: partitions }, (_, partition) => {
      const expected = Math.ceil((written - partition) / partitions);
      const rows = select.all(partition);
      return { partition, expected, rows: rows.length, difference: differenceIn(rows, partition, expected) };
    });
  } finally {
    store.close();
  }
}

function differenceIn(rows: readonly Row[], partition: number, expected: number): string | undefined {
  for (let row = 0; row < Math.max(expected, rows.length); row++) {
    const wanted = row < expected ? describe({ offset: row, number: partition + row * partitions }) : 'nothing';
    const found = describe(rows[row]);
    if (found !== wanted) return `row ${row + 1} is ${found}, not ${wanted}`;
  }
  return undefined;
}

function describe(row: Row | undefined): string {
  return row === undefined ? 'nothing' : `number ${row.number} of offset ${row.offset}`;
}
