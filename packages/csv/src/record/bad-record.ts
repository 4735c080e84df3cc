import type { Fault, FaultReason } from './fault.ts';

/** Where a bad record is. */
export interface BadRecordPlace {
  /** The key of the part. */
  readonly part: string;
  /** The path of the file. */
  readonly path: string;
  /** Where the record begins: a byte offset in the file. */
  readonly offset: number;
  /** How long it is, in bytes, without its record delimiter. */
  readonly bytes: number;
  /** Its text as it is in the file. */
  readonly raw: string;
}

/**
 * A record that could not be read: given to `onSkip`, or an item of its own with `onBadRecord: 'deliver'`, to be told
 * from rows by `instanceof BadRecord`.
 */
export class BadRecord {
  /** The key of the part. */
  readonly part: string;
  /** The path of the file. */
  readonly path: string;
  /** Where the record begins: a byte offset in the file. */
  readonly offset: number;
  /** How long it is, in bytes, without its record delimiter. */
  readonly bytes: number;
  /**
   * Its text as it is in the file; bytes that are not of the encoding are U+FFFD. Of a record longer than
   * `maxRecordBytes`, the first 1,000 bytes.
   */
  readonly raw: string;
  readonly reason: FaultReason;
  /** A sentence for people, with file and offset. */
  readonly message: string;
  /** What a column's function threw. */
  readonly cause: unknown;

  constructor(fault: Fault, { part, path, offset, bytes, raw }: BadRecordPlace) {
    this.part = part;
    this.path = path;
    this.offset = offset;
    this.bytes = bytes;
    this.raw = raw;
    this.reason = fault.reason;
    this.message = `${path}: the record at byte ${offset} is bad: ${fault.message}`;
    this.cause = fault.cause;
  }
}
