import type { Fault, FaultReason } from './fault.ts';

/** Where a bad record is, and its text. */
export type BadRecordPlace = Pick<BadRecord, 'path' | 'offset' | 'bytes' | 'raw'>;

/**
 * A record that could not be read: given to `onSkip`, or an item of its own with `onBadRecord: 'deliver'`, to be told
 * from rows by `instanceof BadRecord`.
 */
export class BadRecord {
  /** The part key: the file's path relative to the directory that was given, with `/`. */
  readonly path: string;
  /** At which byte of the file the record begins. */
  readonly offset: number;
  /** How many bytes it has, without its record delimiter. */
  readonly bytes: number;
  /**
   * Its text as it is in the file, with U+FFFD for bytes that are not of the encoding; of a record longer than
   * `maxRecordBytes` only the first 1,000 bytes.
   */
  readonly raw: string;
  readonly reason: FaultReason;
  /** What is wrong, for people: `'it has 3 fields instead of 2'`. */
  readonly message: string;
  /** What a column's function threw. */
  readonly cause: unknown;

  constructor({ reason, message, cause }: Fault, { path, offset, bytes, raw }: BadRecordPlace) {
    this.path = path;
    this.offset = offset;
    this.bytes = bytes;
    this.raw = raw;
    this.reason = reason;
    this.message = message;
    this.cause = cause;
  }
}
