import { damaged } from './codec-error.ts';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

/** The largest block, decompressed. */
const largestBlock = 1 << 17;

/** Where a frame ends, and how much it becomes at most; 0 for one that is to be passed over. */
export interface ZstdFrame {
  readonly end: number;
  readonly mostBytes: number;
}

/** The frame that begins at `start`. */
export function zstdFrame(bytes: Buffer, start: number): ZstdFrame {
  if (start + 8 > bytes.length) throw damaged('zstd: no frame');
  const magic = bytes.readUInt32LE(start);
  if ((magic & ~15) >>> 0 === skippableMagic) return { end: start + 8 + bytes.readUInt32LE(start + 4), mostBytes: 0 };
  if (magic !== frameMagic) throw damaged('zstd: not a frame');

  const descriptor = bytes[start + 4] ?? 0;
  const singleSegment = (descriptor & 0x20) !== 0;
  const windowBytes = singleSegment ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const checksumBytes = (descriptor & 0x04) === 0 ? 0 : 4;

  let at = start + 5 + windowBytes + dictionaryBytes + sizeBytes;
  let mostBytes = 0;
  while (at + 3 <= bytes.length) {
    const header = bytes.readUIntLE(at, 3);
    const type = (header >>> 1) & 3;
    const size = header >>> 3;
    at += 3 + (type === 1 ? 1 : size);
    mostBytes += type === 2 ? largestBlock : size;
    if ((header & 1) === 1) return { end: at + checksumBytes, mostBytes };
  }
  throw damaged('zstd: a frame that is cut off');
}
