import type { BatchFrame } from './batch-frame.ts';
import { crc32c } from './crc32c.ts';
import { RecordError } from './record-error.ts';

/** How many bytes the header of a batch takes; its records follow. */
export const headerBytes = 61;

const logAppendTime = 0x08;
const transactional = 0x10;
const control = 0x20;

/** The header of a batch in format 2. */
export interface BatchHeader extends BatchFrame {
  readonly baseOffset: bigint;
  /** The distance from the base offset to the last offset that the batch accounts for, whether its record is still there or not. */
  readonly lastOffsetDelta: number;
  readonly leaderEpoch: number;
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
export function readBatchHeader(bytes: Buffer, frame: BatchFrame): BatchHeader {
  const { magic, start, end } = frame;
  const baseOffset = bytes.readBigInt64BE(start);
  const checksum = crc32c(bytes, start + 21, end);
  if (bytes.readUInt32BE(start + 17) !== checksum) {
    throw new RecordError('checksum', baseOffset, 'a record batch whose checksum does not match');
  }
  const attributes = bytes.readInt16BE(start + 21);
  const header: BatchHeader = {
    magic,
    start,
    end,
    baseOffset,
    lastOffsetDelta: bytes.readInt32BE(start + 23),
    leaderEpoch: bytes.readInt32BE(start + 12),
    codec: attributes & 0x07,
    transactional: (attributes & transactional) !== 0,
    control: (attributes & control) !== 0,
    baseTimestamp: Number(bytes.readBigInt64BE(start + 27)),
    appendTimestamp: (attributes & logAppendTime) === 0 ? undefined : Number(bytes.readBigInt64BE(start + 35)),
    producerId: bytes.readBigInt64BE(start + 43),
    count: bytes.readInt32BE(start + 57),
  };
  if (
    header.baseOffset < 0n ||
    header.lastOffsetDelta < 0 ||
    header.count < 0 ||
    header.count > header.lastOffsetDelta + 1
  ) {
    const sentence = `a record batch of ${header.count} records in ${header.lastOffsetDelta + 1} offsets`;
    throw new RecordError('malformed', baseOffset, sentence);
  }
  return header;
}
