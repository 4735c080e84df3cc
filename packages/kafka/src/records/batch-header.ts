import type { BatchFrame } from './batch-frame.ts';
import { largestOffset, type BatchRange } from './batch-range.ts';
import { crc32c } from './crc32c/crc32c.ts';
import { RecordError } from './record-error.ts';

/** How many bytes the header of a batch takes; its records follow. */
export const headerBytes = 61;

const logAppendTime = 0x08;
const transactional = 0x10;
const control = 0x20;

/** The header of a batch in format 2. */
export interface BatchHeader extends BatchFrame, BatchRange {
  /** The distance from its first offset to its last. */
  readonly lastOffsetDelta: number;
  /** The number of the codec that compresses its records, 0 for none. */
  readonly codec: number;
  readonly transactional: boolean;
  /** Whether its records are marks for readers, of a commit or an abort, and no data. */
  readonly control: boolean;
  readonly baseTimestamp: number;
  /** The time at which it was appended to the log, when that is the time of all its records. */
  readonly appendTimestamp: number | undefined;
  /** -1 for none. */
  readonly producerId: bigint;
  /** How many records it has. */
  readonly count: number;
}

/**
 * Reads the header of a batch in format 2.
 *
 * @throws RecordError when the checksum does not match or the numbers cannot be.
 */
export function readBatchHeader(view: DataView, frame: BatchFrame): BatchHeader {
  const { magic, start, end } = frame;
  const firstOffset = view.getBigInt64(start);
  if (view.getUint32(start + 17) !== crc32c(view, start + 21, end)) {
    throw new RecordError('checksum', firstOffset, 'a record batch whose checksum does not match');
  }
  const attributes = view.getInt16(start + 21);
  const lastOffsetDelta = view.getInt32(start + 23);
  const nextOffset = firstOffset + BigInt(lastOffsetDelta) + 1n;
  const count = view.getInt32(start + 57);
  if (
    firstOffset < 0n ||
    nextOffset > largestOffset ||
    lastOffsetDelta < 0 ||
    count < 0 ||
    count > lastOffsetDelta + 1
  ) {
    const sentence = `a record batch of ${count} records in the offsets from ${firstOffset} to before ${nextOffset}`;
    throw new RecordError('malformed', firstOffset, sentence);
  }
  return {
    magic,
    start,
    end,
    firstOffset,
    nextOffset,
    lastOffsetDelta,
    leaderEpoch: view.getInt32(start + 12),
    codec: attributes & 0x07,
    transactional: (attributes & transactional) !== 0,
    control: (attributes & control) !== 0,
    baseTimestamp: Number(view.getBigInt64(start + 27)),
    appendTimestamp: (attributes & logAppendTime) === 0 ? undefined : Number(view.getBigInt64(start + 35)),
    producerId: view.getBigInt64(start + 43),
    count,
  };
}
