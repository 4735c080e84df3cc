import { ByteCopier } from './byte-copier.ts';
import { damaged, tooLarge, type CodecError } from './codec-error.ts';
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
  const output = new ByteCopier(bytes, Math.min(most, maxBytes));
  const overflow = most > maxBytes ? tooLarge : blockTooLong;
  for (const blocks of frames) {
    const frameStart = output.length;
    for (const block of blocks) readBlock(bytes, block, output, frameStart, overflow);
  }
  // A block of a few bytes may have been given the room of a large one.
  return output.length * 2 < output.capacity ? Buffer.from(output.written) : output.written;
}

function mostOf({ start, end, compressed, maxLength }: Lz4Block): number {
  return compressed ? Math.min(maxLength, (end - start) * largestRatio) : end - start;
}

function readBlock(
  bytes: Buffer,
  { start, end, compressed }: Lz4Block,
  output: ByteCopier,
  frameStart: number,
  overflow: () => CodecError,
): void {
  if (!compressed) {
    if (output.length + end - start > output.capacity) throw overflow();
    output.copy(start, end - start);
    return;
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
    if (output.length + length > output.capacity) throw overflow();
    output.copy(at, length);
    at += length;
    if (at === end) return;

    if (at + 2 > end) throw damaged('lz4: a match that is cut off');
    const distance = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    at += 2;
    length = (token & 15) + 4;
    if (length === 19) {
      const lengthEnd = endOfLength(bytes, at, end);
      length += lengthFrom(bytes, at, lengthEnd);
      at = lengthEnd;
    }
    if (distance === 0 || distance > output.length - frameStart) {
      throw damaged('lz4: a match from before the beginning');
    }
    if (output.length + length > output.capacity) throw overflow();
    output.repeat(distance, length);
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
