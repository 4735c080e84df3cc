import { damaged } from './codec-error.ts';

const frameMagic = 0x184d2204;
const skippableMagic = 0x184d2a50;

/** The size of a block at most, by the number that the frame gives. */
const blockSizes = [0, 0, 0, 0, 1 << 16, 1 << 18, 1 << 20, 1 << 22] as const;

/** A block of a frame: where it stands, and how much it becomes at most. */
export interface Lz4Block {
  readonly start: number;
  readonly end: number;
  readonly compressed: boolean;
  readonly maxLength: number;
}

/** The blocks of one frame. Those that are linked refer to the output of the blocks before them. */
export type Lz4Frame = readonly Lz4Block[];

/** Finds the frames and their blocks. */
export function lz4Frames(bytes: Buffer): Lz4Frame[] {
  const frames: Lz4Frame[] = [];
  let at = 0;
  do {
    if (at + 8 > bytes.length) throw damaged('lz4: no frame');
    const magic = bytes.readUInt32LE(at);
    if ((magic & ~15) === skippableMagic) {
      at += 8 + bytes.readUInt32LE(at + 4);
    } else if (magic === frameMagic) {
      const blocks: Lz4Block[] = [];
      at = readFrame(bytes, at, blocks);
      frames.push(blocks);
    } else {
      throw damaged('lz4: not a frame');
    }
  } while (at < bytes.length);
  return frames;
}

function readFrame(bytes: Buffer, start: number, blocks: Lz4Block[]): number {
  const flags = bytes[start + 4] ?? 0;
  if (flags >>> 6 !== 1) throw damaged('lz4: a version that is not known');
  if ((flags & 0x01) !== 0) throw damaged('lz4: compressed with a dictionary');
  const blockChecksumBytes = (flags & 0x10) === 0 ? 0 : 4;
  const contentSizeBytes = (flags & 0x08) === 0 ? 0 : 8;
  const contentChecksumBytes = (flags & 0x04) === 0 ? 0 : 4;
  const maxLength = blockSizes[((bytes[start + 5] ?? 0) >>> 4) & 7] ?? 0;

  let at = start + 6 + contentSizeBytes + 1;
  while (at + 4 <= bytes.length) {
    const header = bytes.readUInt32LE(at);
    at += 4;
    if (header === 0) return at + contentChecksumBytes;
    const end = at + (header & 0x7fffffff);
    if (end > bytes.length) break;
    blocks.push({ start: at, end, compressed: header < 0x80000000, maxLength });
    at = end + blockChecksumBytes;
  }
  throw damaged('lz4: a frame that is cut off');
}
