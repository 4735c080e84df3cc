import { crc32 } from 'node:zlib';
import type { BatchFrame } from './batch-frame.ts';
import { largestOffset, type BatchRange } from './batch-range.ts';
import { readMessage, type Message } from './message.ts';
import { RecordError } from './record-error.ts';

/** A message that stands in a set by itself, as a batch does. */
export interface MessageHeader extends BatchRange {
  readonly message: Message;
}

/**
 * Reads a message in format 0 or 1. A wrapper has the offset of its last message; where its first one lies is seen when it is
 * decompressed, not before `earliest` in any case.
 *
 * @throws RecordError when the checksum does not match or the lengths make no sense.
 */
export function readMessageHeader(bytes: Buffer, frame: BatchFrame, earliest: bigint): MessageHeader {
  const { start, end } = frame;
  const offset = bytes.readBigInt64BE(start);
  if (bytes.readUInt32BE(start + 12) !== crc32(bytes.subarray(start + 16, end))) {
    throw new RecordError('checksum', offset, 'a message whose checksum does not match');
  }
  const message = readMessage(bytes, start, end);
  if (message === undefined || offset < 0n || offset === largestOffset) {
    throw new RecordError('malformed', offset, 'a message whose lengths make no sense');
  }
  const firstOffset = message.codec === 0 || offset < earliest ? offset : earliest;
  return { firstOffset, nextOffset: offset + 1n, leaderEpoch: -1, message };
}
