import { HeadwaterError } from '@headwater/core';
import { checkFilePosition, type FilePosition } from '@headwater/file/bytes';

/** Where to go on in a CSV file. */
export interface CsvPosition extends FilePosition {
  /** The fields of the header record, once it has been read. */
  readonly header?: readonly string[];
  /** The record before the offset had no record delimiter: what follows it now, if it is none, belongs to it. */
  readonly unterminated?: true;
  /** The file ended in a CR just before the offset: an LF that follows it now belongs to it. */
  readonly afterCr?: true;
}

/**
 * Checks a position that was stored or that a person wrote.
 *
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkCsvPosition(state: unknown): asserts state is CsvPosition {
  checkFilePosition(state);
  const { header, unterminated, afterCr } = state as { readonly [member in keyof CsvPosition]?: unknown };
  if (header !== undefined && !(Array.isArray(header) && header.every((name) => typeof name === 'string'))) {
    throw new HeadwaterError('STATE_INVALID', 'not a position of a CSV file: header must be a list of strings');
  }
  for (const [name, value] of Object.entries({ unterminated, afterCr })) {
    if (value === undefined || value === true) continue;
    throw new HeadwaterError('STATE_INVALID', `not a position of a CSV file: ${name} must be true or left out`);
  }
}
