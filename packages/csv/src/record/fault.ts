/**
 * Why a record is bad: its quotes, its number of fields, bytes that are not of the encoding, a value that a column's
 * function refused, or its length.
 */
export type FaultReason = 'quotes' | 'columns' | 'encoding' | 'value' | 'too-large';

/** What is wrong with a record. */
export interface Fault {
  readonly reason: FaultReason;
  /** A clause for people: `'it has 3 fields instead of 2'`. */
  readonly message: string;
  readonly cause?: unknown;
}
