import { findMatches } from './find-matches.ts';

const framingHeader = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const framedBlockBytes = 32 * 1024;

/** Snappy as librdkafka and others write it. */
export function compressSnappy(bytes: Buffer): Buffer {
  const parts: Buffer[] = [lengthOf(bytes)];
  for (const match of findMatches(bytes, 0, bytes.length, { maxDistance: 0xffff, earliest: 0, tailBytes: 0 })) {
    const literal = bytes.subarray(match.literalStart, match.literalEnd);
    if (literal.length > 0) parts.push(literalTag(literal.length), literal);
    for (let left = match.length; left > 0; left -= 64) parts.push(copyTag(match.distance, Math.min(64, left)));
  }
  return Buffer.concat(parts);
}

/** Snappy in the framing of snappy-java, in blocks of 32 KiB, as Java clients and the broker write it. */
export function frameSnappy(bytes: Buffer, blockBytes: number = framedBlockBytes): Buffer {
  const parts: Buffer[] = [framingHeader];
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block = compressSnappy(bytes.subarray(at, at + blockBytes));
    const length = Buffer.alloc(4);
    length.writeInt32BE(block.length);
    parts.push(length, block);
  }
  return Buffer.concat(parts);
}

function lengthOf(bytes: Buffer): Buffer {
  const out: number[] = [];
  let rest = bytes.length;
  while (rest > 0x7f) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...out, rest]);
}

function literalTag(length: number): Buffer {
  if (length <= 60) return Buffer.from([(length - 1) << 2]);
  const bytes = length <= 0x100 ? 1 : length <= 0x10000 ? 2 : length <= 0x1000000 ? 3 : 4;
  const tag = Buffer.alloc(1 + bytes);
  tag[0] = (59 + bytes) << 2;
  tag.writeUIntLE(length - 1, 1, bytes);
  return tag;
}

/** Copies are written in all three forms: with an offset of 11, 16 and, for odd distances beyond 60,000, of 32 bits. */
function copyTag(distance: number, length: number): Buffer {
  if (length >= 4 && length <= 11 && distance < 2048) {
    return Buffer.from([0x01 | ((length - 4) << 2) | ((distance >>> 8) << 5), distance & 0xff]);
  }
  const wide = distance > 60_000 && distance % 2 === 1;
  const tag = Buffer.alloc(wide ? 5 : 3);
  tag[0] = (wide ? 0x03 : 0x02) | ((length - 1) << 2);
  tag.writeUIntLE(distance, 1, wide ? 4 : 2);
  return tag;
}
