import { findMatches } from './find-matches.ts';

/** How a frame is written. */
export interface Lz4Options {
  /** Whether blocks repeat what stands in the blocks before them. */
  readonly linked?: boolean;
  readonly contentSize?: boolean;
  /** Writes room for checksums, with zeros in it: nobody who checks the batch's own checksum looks at them. */
  readonly blockChecksums?: boolean;
  readonly contentChecksum?: boolean;
  /** How many bytes go into one block, 65,536 at most. */
  readonly blockBytes?: number;
}

const lz4BlockBytes = 64 * 1024;
/** A block ends in at least five bytes as they are, and the last repetition begins twelve before the end. */
const tailBytes = 12;

/** One LZ4 frame. */
export function compressLz4(bytes: Buffer, options: Lz4Options = {}): Buffer {
  const { linked = false, contentSize = false, blockChecksums = false, contentChecksum = false } = options;
  const { blockBytes = lz4BlockBytes } = options;
  const flags =
    0x40 | (linked ? 0 : 0x20) | (blockChecksums ? 0x10 : 0) | (contentSize ? 0x08 : 0) | (contentChecksum ? 0x04 : 0);
  const parts: Buffer[] = [Buffer.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40])];
  if (contentSize) {
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(bytes.length));
    parts.push(size);
  }
  parts.push(Buffer.alloc(1));
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const end = Math.min(bytes.length, at + blockBytes);
    const block = compressBlock(bytes, at, end, linked ? Math.max(0, at - 0xffff) : at);
    const stored = block.length >= end - at;
    const header = Buffer.alloc(4);
    header.writeUInt32LE(stored ? (0x80000000 | (end - at)) >>> 0 : block.length);
    parts.push(header, stored ? bytes.subarray(at, end) : block);
    if (blockChecksums) parts.push(Buffer.alloc(4));
  }
  parts.push(Buffer.alloc(4));
  if (contentChecksum) parts.push(Buffer.alloc(4));
  return Buffer.concat(parts);
}

function compressBlock(bytes: Buffer, start: number, end: number, earliest: number): Buffer {
  const parts: Buffer[] = [];
  for (const match of findMatches(bytes, start, end, { maxDistance: 0xffff, earliest, tailBytes })) {
    const literal = bytes.subarray(match.literalStart, match.literalEnd);
    const repeated = Math.max(0, match.length - 4);
    parts.push(Buffer.from([(Math.min(15, literal.length) << 4) | Math.min(15, repeated)]));
    parts.push(lengthBytes(literal.length), literal);
    if (match.length > 0) parts.push(Buffer.from([match.distance & 0xff, match.distance >>> 8]), lengthBytes(repeated));
  }
  return Buffer.concat(parts);
}

/** What a length has beyond the 15 that fit into the token. */
function lengthBytes(length: number): Buffer {
  if (length < 15) return Buffer.alloc(0);
  const rest = length - 15;
  return Buffer.concat([Buffer.alloc(Math.floor(rest / 255), 0xff), Buffer.from([rest % 255])]);
}
