import { RecordError } from './record-error.ts';

/** The bytes before the length of a batch counts: its first offset and the length itself. */
const frameBytes = 12;
/** The format of a batch stands at the same place in every format. */
const magicAt = 16;
/** The fewest bytes of a batch, by its format. */
const fewestBytes = [26, 34, 61] as const;

/** A batch of a set, as far as all formats look alike. */
export interface BatchFrame {
  /** 0 and 1 are single messages, 2 are batches of records. */
  readonly magic: number;
  /** Where it begins and ends in the bytes of the set. */
  readonly start: number;
  readonly end: number;
}

/**
 * The batch that begins at `start`, `undefined` when the set ends before the batch does.
 *
 * @throws RecordError when no batch can begin like this.
 */
export function frameAt(bytes: Buffer, start: number, maxBatchBytes: number): BatchFrame | undefined {
  if (start + frameBytes > bytes.length) return undefined;
  const size = frameBytes + bytes.readInt32BE(start + 8);
  if (size <= magicAt) throw malformed(bytes, start, `a length of ${size - frameBytes} bytes`);
  if (start + magicAt >= bytes.length) return undefined;
  const magic = bytes.readInt8(start + magicAt);
  const fewest = fewestBytes[magic];
  if (fewest === undefined) {
    const sentence = `a record batch in format ${magic}, which is not known; formats 0 to 2 are`;
    throw new RecordError('format', bytes.readBigInt64BE(start), sentence);
  }
  if (size < fewest) throw malformed(bytes, start, `a length of ${size - frameBytes} bytes`);
  if (size > maxBatchBytes) {
    const sentence = `a record batch of ${size} bytes, more than the ${maxBatchBytes} that are allowed`;
    throw new RecordError('too-large', bytes.readBigInt64BE(start), sentence);
  }
  return start + size > bytes.length ? undefined : { magic, start, end: start + size };
}

function malformed(bytes: Buffer, start: number, what: string): RecordError {
  return new RecordError('malformed', bytes.readBigInt64BE(start), `a record batch with ${what}`);
}
