import type { FileName } from '@headwater/file/bytes';
import { badHeaderError } from '../csv-error.ts';
import { columnNames, headerFault } from './column-names.ts';
import type { Columns } from './columns.ts';
import { arrays, namesOf, objects, type RowMaker } from './row-maker.ts';

/**
 * Rows of a file with this header.
 *
 * @throws HeadwaterError `RECORD_INVALID` when the header lacks a column, or has names that are not allowed.
 */
export function rowsUnder(
  header: readonly string[],
  columns: Columns | undefined,
  renameColumns: boolean,
  file: FileName,
): RowMaker {
  const fault = renameColumns ? undefined : headerFault(header);
  if (fault !== undefined) throw badHeaderError(file, `${fault} in the header; set onAmbiguousHeader to 'rename'`);
  try {
    return objects(columnNames(header), columns);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badHeaderError(file, error.message, error);
  }
}

/** Rows of a file without a header: arrays, or objects whose columns are the fields in their order. */
export function rowsWithoutHeader(columns: Columns | undefined): RowMaker {
  return columns === undefined ? arrays : objects(namesOf(columns), columns);
}
