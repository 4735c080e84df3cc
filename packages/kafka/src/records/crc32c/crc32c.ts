import { loadNativeCrc32c } from './native-crc32c.ts';
import { tableCrc32c } from './crc32c-table.ts';

/** For fewer bytes the tables are as fast as a call. */
const worthACall = 400;

const nativeCrc32c = loadNativeCrc32c();

/** The CRC-32C (Castagnoli) of the bytes from `start` to before `end`, as an unsigned number. */
export function crc32c(view: DataView, start: number, end: number): number {
  if (nativeCrc32c === undefined || end - start < worthACall) return tableCrc32c(view, start, end);
  return nativeCrc32c(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
}
