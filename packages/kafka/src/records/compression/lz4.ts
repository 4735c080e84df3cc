import { damaged, tooLarge, type CodecError } from './codec-error.ts';
import { copyBytes, repeatBytes } from './copy-bytes.ts';
import { lz4Frames, type Lz4Block } from './lz4-frame.ts';

/** A compressed byte says 255 bytes of output at most. */
const largestRatio = 255;

/**
 * Decompresses LZ4 frames, with linked or independent blocks. The checksums of the frames are not looked at: the one of the
 * batch is over the same bytes.
 */
export function unlz4(bytes: Buffer, maxBytes: number): Buffer {
  const frames = lz4Frames(bytes);
  let most = 0;
  for (const block of frames.flat()) most += mostOf(block);
  const output = Buffer.allocUnsafe(Math.min(most, maxBytes));
  const overflow = most > maxBytes ? tooLarge : blockTooLong;
  let to = 0;
  for (const blocks of frames) {
    const frameAt = to;
    for (const block of blocks) to = readBlock(bytes, block, output, to, frameAt, overflow);
  }
  return to * 2 < output.length ? Buffer.from(output.subarray(0, to)) : output.subarray(0, to);
}

function mostOf({ start, end, compressed, maxLength }: Lz4Block): number {
  return compressed ? Math.min(maxLength, (end - start) * largestRatio) : end - start;
}

/** Writes a block's output at `outputAt`; returns where it ends. */
function readBlock(
  bytes: Buffer,
  block: Lz4Block,
  output: Buffer,
  outputAt: number,
  frameAt: number,
  overflow: () => CodecError,
): number {
  const { start, end } = block;
  let to = outputAt;
  if (!block.compressed) {
    if (to + end - start > output.length) throw overflow();
    bytes.copy(output, to, start, end);
    return to + end - start;
  }
  let at = start;
  while (at < end) {
    const token = bytes[at] ?? 0;
    at += 1;
    let length = token >>> 4;
    if (length === 15) {
      const lengthEnd = endOfLength(bytes, at, end);
      length += lengthFrom(bytes, at, lengthEnd);
      at = lengthEnd;
    }
    if (at + length > end) throw damaged('lz4: a literal that is cut off');
    if (to + length > output.length) throw overflow();
    copyBytes(bytes, at, output, to, length);
    at += length;
    to += length;
    if (at === end) return to;

    if (at + 2 > end) throw damaged('lz4: a match that is cut off');
    const distance = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    length = (token & 15) + 4;
    if (length === 19) {
      const lengthEnd = endOfLength(bytes, at, end);
      length += lengthFrom(bytes, at, lengthEnd);
      at = lengthEnd;
    }
    if (distance === 0 || distance > to - frameAt) throw damaged('lz4: a match from before the beginning');
    if (to + length > output.length) throw overflow();
    repeatBytes(output, to, distance, length);
    to += length;
  }
  throw damaged('lz4: a block that does not end in a literal');
}

/** A longer length goes on in further bytes as long as they are 255; the last one is smaller. */
function endOfLength(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 255) at += 1;
  if (at === end) throw damaged('lz4: a length that is cut off');
  return at + 1;
}

function lengthFrom(bytes: Buffer, start: number, end: number): number {
  return (end - start - 1) * 255 + (bytes[end - 1] ?? 0);
}

function blockTooLong(): CodecError {
  return damaged('lz4: a block that is longer than it may be');
}
