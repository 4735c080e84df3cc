import { constants } from 'node:buffer';
import { gunzipSync } from 'node:zlib';

/** What deflate makes of a byte at most. */
const largestRatio = 1032;

/** Decompresses gzip, of several members too. */
export function gunzip(bytes: Buffer, maxBytes: number): Buffer {
  const maxOutputLength = Math.min(maxBytes, constants.MAX_LENGTH);
  // The last four bytes are the length of the output: with a chunk of that size nothing has to be put together.
  const length = bytes.length < 4 ? 0 : bytes.readUInt32LE(bytes.length - 4);
  const chunkSize = Math.max(64, Math.min(length + 16, bytes.length * largestRatio, maxOutputLength));
  return gunzipSync(bytes, { maxOutputLength, chunkSize });
}
