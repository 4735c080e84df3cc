import type { RecordEnding } from '../dialect/record-splitter.ts';
import type { Fault } from './fault.ts';

/** Where a record is: its offset in the file, and its length without the record delimiter. */
export interface RecordPlace {
  readonly offset: number;
  readonly bytes: number;
}

/** Some bytes of a file, read record by record. */
export interface Stretch {
  /** Of the last record: its fields, the first `count` of them. Used again by the next one. */
  readonly fields: readonly string[];
  readonly count: number;
  /** Of the last record, after `'fault'`: what is wrong with it. */
  readonly fault: Fault;
  /** Of the last record: how it ended. Anything but `'delimiter'` may go on when the file grows. */
  readonly ending: RecordEnding;
  /** Where to read after the last record. */
  readonly offset: number;
  /** Of the last record: its text, if it cannot be found at its place any more. */
  readonly raw?: string | undefined;
  /** Where the last record is. */
  place(): RecordPlace;
  /** Reads one record. `'over'`: there is no further whole one; `'odd'`: there may be, but this cannot judge it. */
  next(): 'record' | 'fault' | 'over' | 'odd';
}

/** What is wrong with a record that is longer than the limit. */
export function tooLarge(maxRecordBytes: number): Fault {
  return { reason: 'too-large', message: `it is longer than maxRecordBytes (${maxRecordBytes})` };
}
