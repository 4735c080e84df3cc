import type { LocatedLine } from '../../src/index.ts';

/** The lines of UTF-8 bytes, found in the plainest possible way. */
export function modelLines(bytes: Buffer, path: string): LocatedLine[] {
  const lines: LocatedLine[] = [];
  const bom = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  let offset = bom;
  for (let index = bom; index < bytes.length; index += 1) {
    if (bytes[index] !== 0x0a) continue;
    const end = index > offset && bytes[index - 1] === 0x0d ? index - 1 : index;
    lines.push({ line: bytes.toString('utf8', offset, end), path, offset });
    offset = index + 1;
  }
  if (offset < bytes.length) lines.push({ line: bytes.toString('utf8', offset), path, offset });
  return lines;
}
