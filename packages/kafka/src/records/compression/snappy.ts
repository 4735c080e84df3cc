import { ByteCopier } from './byte-copier.ts';
import { damaged, tooLarge } from './codec-error.ts';

/** What the framing of snappy-java begins with, which the Java client and the broker write. Others write no framing. */
const framingMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const framingHeaderBytes = 16;

/** The shortest input for 64 bytes of output has 3 bytes. */
const largestRatio = 22;

interface Block {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** Decompresses snappy, plain or in the framing of snappy-java. */
export function unsnappy(bytes: Buffer, maxBytes: number): Buffer {
  const blocks = hasFraming(bytes, 0) ? framedBlocks(bytes) : [blockAt(bytes, 0, bytes.length)];
  let length = 0;
  for (const block of blocks) {
    if (block.length > (block.end - block.start) * largestRatio) throw damaged('snappy: an impossible length');
    length += block.length;
  }
  if (length > maxBytes) throw tooLarge();
  const output = new ByteCopier(bytes, length);
  for (const block of blocks) readBlock(bytes, block, output);
  return output.written;
}

function hasFraming(bytes: Buffer, at: number): boolean {
  return bytes.length >= at + framingHeaderBytes && bytes.compare(framingMagic, 0, 8, at, at + 8) === 0;
}

function framedBlocks(bytes: Buffer): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (hasFraming(bytes, at)) {
      at += framingHeaderBytes;
      continue;
    }
    if (at + 4 > bytes.length) throw damaged('snappy: the framing is cut off');
    const start = at + 4;
    at = start + bytes.readInt32BE(at);
    if (at < start || at > bytes.length) throw damaged('snappy: a block that is cut off');
    blocks.push(blockAt(bytes, start, at));
  }
  return blocks;
}

/** A block begins with the length of its output, seven bits a byte. */
function blockAt(bytes: Buffer, start: number, end: number): Block {
  let length = 0;
  let at = start;
  for (let shift = 0; shift < 35; shift += 7) {
    if (at >= end) break;
    const byte = bytes[at] ?? 0;
    at += 1;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { start: at, end, length };
  }
  throw damaged('snappy: a block without a length');
}

function readBlock(bytes: Buffer, { start, end, length: blockLength }: Block, output: ByteCopier): void {
  const outputStart = output.length;
  const outputEnd = outputStart + blockLength;
  let at = start;
  while (at < end) {
    const tag = bytes[at] ?? 0;
    at += 1;
    const kind = tag & 3;
    if (kind === 0) {
      let length = tag >>> 2;
      if (length >= 60) {
        const lengthBytes = length - 59;
        length = at + lengthBytes <= end ? bytes.readUIntLE(at, lengthBytes) : Infinity;
        at += lengthBytes;
      }
      length += 1;
      if (at + length > end || output.length + length > outputEnd) throw damaged('snappy: a literal that is too long');
      output.copy(at, length);
      at += length;
    } else {
      const offsetBytes = kind === 1 ? 1 : kind === 2 ? 2 : 4;
      if (at + offsetBytes > end) throw damaged('snappy: a copy that is cut off');
      let distance = bytes[at] ?? 0;
      let length = (tag >>> 2) + 1;
      if (kind === 1) {
        distance |= (tag & 0xe0) << 3;
        length = ((tag >>> 2) & 7) + 4;
      } else if (kind === 2) {
        distance |= (bytes[at + 1] ?? 0) << 8;
      } else {
        distance = bytes.readUInt32LE(at);
      }
      at += offsetBytes;
      if (distance === 0 || distance > output.length - outputStart || output.length + length > outputEnd) {
        throw damaged('snappy: a copy from beyond its block');
      }
      output.repeat(distance, length);
    }
  }
  if (output.length !== outputEnd) throw damaged('snappy: a block of another length than it says');
}
