import { HeadwaterError } from '@headwater/core';

/** How rows are made of records. */
export interface PipedRowOptions {
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** The columns that are wanted; without a header, the names of the fields. */
  readonly columns: readonly string[] | undefined;
  readonly onRaggedRow: 'error' | 'fill' | 'fit';
  /** Called with why a record is no row, which is then left out; without it such a record is an error. */
  readonly onBad: ((message: string) => void) | undefined;
  /** Called with the header, when there is one. */
  readonly onHeader: (header: readonly string[]) => void;
}

/**
 * The rows that records are: objects under the names of their columns, or arrays when there are none.
 *
 * @throws HeadwaterError `RECORD_INVALID`, behind the rows before it.
 */
export async function* rowsIn(
  records: AsyncIterable<readonly string[]>,
  { header, columns, onRaggedRow, onBad, onHeader }: PipedRowOptions,
): AsyncGenerator<unknown, void, void> {
  let names = header ? undefined : columns;
  let count = 0;
  for await (const record of records) {
    count += 1;
    if (header && names === undefined) {
      names = columnNames(record);
      onHeader(names);
      checkWanted(columns, names);
      continue;
    }
    const fault = names === undefined ? undefined : raggedFault(record.length, names.length, onRaggedRow);
    if (fault !== undefined && onBad === undefined) throw badRecord(`record ${count} ${fault}`);
    if (fault !== undefined) onBad?.(`record ${count} ${fault}`);
    else yield names === undefined ? record : rowUnder(names, record, columns);
  }
}

/** An error about what came through standard input. */
export function badRecord(message: string, cause?: unknown): HeadwaterError {
  return new HeadwaterError('RECORD_INVALID', `standard input: ${message}`, { cause });
}

function rowUnder(names: readonly string[], record: readonly string[], wanted: readonly string[] | undefined): unknown {
  const row = Object.fromEntries(names.map((name, index) => [name, record[index] ?? '']));
  return wanted === undefined ? row : Object.fromEntries(wanted.map((name) => [name, row[name]]));
}

function raggedFault(fields: number, columns: number, policy: PipedRowOptions['onRaggedRow']): string | undefined {
  if (fields === columns || policy === 'fit' || (policy === 'fill' && fields < columns)) return undefined;
  return `has ${fields} fields, there are ${columns} columns`;
}

function checkWanted(wanted: readonly string[] | undefined, names: readonly string[]): void {
  const missing = wanted?.find((name) => !names.includes(name));
  if (missing !== undefined) throw badRecord(`there is no column ${JSON.stringify(missing)} in the header`);
}

/** As for files: an empty name becomes `column_3`, the second of two equal ones `city_2`. */
function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set(header);
  return header.map((name, index) => {
    if (name !== '' && header.indexOf(name) === index) return name;
    const stem = name === '' ? `column_${index + 1}` : name;
    let free = stem;
    for (let number = 2; taken.has(free); number += 1) free = `${stem}_${number}`;
    taken.add(free);
    return free;
  });
}
