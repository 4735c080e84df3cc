import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32c } from '../../src/records/crc32c/crc32c.ts';
import { tableCrc32c } from '../../src/records/crc32c/crc32c-table.ts';
import { loadNativeCrc32c } from '../../src/records/crc32c/native-crc32c.ts';

/** Bit by bit, as the polynomial says. */
function slowCrc32c(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
  }
  return ~crc >>> 0;
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

test('the check value of CRC-32C', () => {
  expect(tableCrc32c(viewOf(Buffer.from('123456789')), 0, 9)).toBe(0xe3069283);
  expect(crc32c(viewOf(Buffer.from('123456789')), 0, 9)).toBe(0xe3069283);
});

test('with tables and by the processor it is the same for all bytes, wherever they lie', () => {
  const native = loadNativeCrc32c();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), fc.nat(), fc.nat(), (array, from, length) => {
      const bytes = Buffer.from(array);
      const start = from % (bytes.length + 1);
      const end = start + (length % (bytes.length - start + 1));
      const expected = slowCrc32c(bytes.subarray(start, end));
      expect(tableCrc32c(viewOf(bytes), start, end)).toBe(expected);
      expect(crc32c(viewOf(bytes), start, end)).toBe(expected);
      expect(native?.(bytes.subarray(start, end)) ?? expected).toBe(expected);
    }),
  );
});
