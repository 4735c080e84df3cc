import { RecordError } from './record-error.ts';

/** The bytes before the length of a batch counts: its first offset and the length itself. */
const frameBytes = 12;
/** The format of a batch stands at the same place in every format. */
const magicAt = 16;
/** The fewest bytes of a batch, by its format. */
const fewestBytes = [26, 34, 61] as const;

/** No batch has fewer bytes. */
export const smallestBatch: number = fewestBytes[0];

/** A batch of a set, as far as all formats look alike. */
export interface BatchFrame {
  /** 0 and 1 are single messages, 2 are batches of records. */
  readonly magic: number;
  /** Where it begins and ends in the bytes of the set. The last one may be cut off: its end lies beyond them. */
  readonly start: number;
  readonly end: number;
}

/**
 * The batch that begins at `start`, `undefined` when the set ends too early to tell.
 *
 * @throws RecordError when no batch can begin like this.
 */
export function frameAt(view: DataView, start: number, maxBatchBytes: number): BatchFrame | undefined {
  if (start + frameBytes > view.byteLength) return undefined;
  const size = frameBytes + view.getInt32(start + 8);
  if (size <= magicAt) throw malformed(view, start, `a length of ${size - frameBytes} bytes`);
  if (start + magicAt >= view.byteLength) return undefined;
  const magic = view.getInt8(start + magicAt);
  const fewest = fewestBytes[magic];
  if (fewest === undefined) {
    const sentence = `a record batch in format ${magic}, which is not known; formats 0 to 2 are`;
    throw new RecordError('format', view.getBigInt64(start), sentence);
  }
  if (size < fewest) throw malformed(view, start, `a length of ${size - frameBytes} bytes`);
  if (size > maxBatchBytes) {
    const sentence = `a record batch of ${size} bytes, more than the ${maxBatchBytes} that are allowed`;
    throw new RecordError('too-large', view.getBigInt64(start), sentence);
  }
  return { magic, start, end: start + size };
}

function malformed(view: DataView, start: number, what: string): RecordError {
  return new RecordError('malformed', view.getBigInt64(start), `a record batch with ${what}`);
}
