import { crc32 } from 'node:zlib';
import { crc32c } from './crc32c.ts';

/** Writes the length and the checksum of a batch, or of a message in an older format, to what it is; returns it. */
export function sealBatch(bytes: Buffer): Buffer {
  bytes.writeInt32BE(bytes.length - 12, 8);
  if (bytes.readInt8(16) < 2) bytes.writeUInt32BE(crc32(bytes.subarray(16)), 12);
  else bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
}
