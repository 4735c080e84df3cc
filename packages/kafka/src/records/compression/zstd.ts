import { constants } from 'node:buffer';
import { zstdDecompressSync } from 'node:zlib';
import { tooLarge } from './codec-error.ts';
import { zstdFrame } from './zstd-frame.ts';

/** How much the output is expected to be of the input, where a frame does not say; more costs a little time only. */
const usualRatio = 8;

/** Decompresses zstd frames. One call of Node's decoder ends with the first frame, whatever follows. */
export function unzstd(bytes: Buffer, maxBytes: number): Buffer {
  const outputs: Buffer[] = [];
  let left = maxBytes;
  let at = 0;
  do {
    const frame = zstdFrame(bytes, at);
    if (frame.mostBytes > 0) {
      const output = readFrame(bytes.subarray(at, frame.end), frame.mostBytes, left);
      left -= output.length;
      outputs.push(output);
    }
    at = frame.end;
  } while (at < bytes.length);
  const [only] = outputs;
  return only !== undefined && outputs.length === 1 ? only : Buffer.concat(outputs);
}

function readFrame(frame: Buffer, mostBytes: number, maxBytes: number): Buffer {
  if (maxBytes <= 0) throw tooLarge();
  const maxOutputLength = Math.min(maxBytes, constants.MAX_LENGTH);
  const chunkSize = Math.max(64, Math.min(mostBytes, frame.length * usualRatio, maxOutputLength));
  return zstdDecompressSync(frame, { maxOutputLength, chunkSize });
}
