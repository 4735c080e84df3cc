/**
 * What is wrong with the bytes of a record batch.
 *
 * - `checksum`: the CRC does not match.
 * - `malformed`: lengths or counts make no sense.
 * - `format`: a message format that is not known.
 * - `compression`: a codec that is not known, or bytes that it cannot decompress.
 * - `too-large`: larger than the limit, as it came or decompressed.
 */
export type RecordFault = 'checksum' | 'malformed' | 'format' | 'compression' | 'too-large';

/** A record batch that cannot be read. */
export class RecordError extends Error {
  override readonly name: string = 'RecordError';
  readonly fault: RecordFault;
  /** The first offset of the batch, as far as it can be told. */
  readonly offset: bigint;

  constructor(fault: RecordFault, offset: bigint, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.fault = fault;
    this.offset = offset;
  }
}
