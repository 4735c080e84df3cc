const POLYNOMIAL = 0x82f63b78;

// Table k gives what a byte does to the checksum k bytes later: 16 bytes are taken in one step.
const TABLES = makeTables(16);

function makeTables(count: number): Int32Array {
  const tables = new Int32Array(256 * count);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at += 1) {
    const crc = tables[at - 256] ?? 0;
    tables[at] = (crc >>> 8) ^ (tables[crc & 0xff] ?? 0);
  }
  return tables;
}

/** The CRC-32C of the bytes from `start` to before `end`, with tables. */
export function tableCrc32c(view: DataView, start: number, end: number): number {
  let crc = -1;
  let at = start;
  for (; at <= end - 16; at += 16) {
    const a = view.getInt32(at, true) ^ crc;
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    const d = view.getInt32(at + 12, true);
    crc =
      entry(3840 + (a & 0xff)) ^
      entry(3584 + ((a >>> 8) & 0xff)) ^
      entry(3328 + ((a >>> 16) & 0xff)) ^
      entry(3072 + (a >>> 24)) ^
      entry(2816 + (b & 0xff)) ^
      entry(2560 + ((b >>> 8) & 0xff)) ^
      entry(2304 + ((b >>> 16) & 0xff)) ^
      entry(2048 + (b >>> 24)) ^
      entry(1792 + (c & 0xff)) ^
      entry(1536 + ((c >>> 8) & 0xff)) ^
      entry(1280 + ((c >>> 16) & 0xff)) ^
      entry(1024 + (c >>> 24)) ^
      entry(768 + (d & 0xff)) ^
      entry(512 + ((d >>> 8) & 0xff)) ^
      entry(256 + ((d >>> 16) & 0xff)) ^
      entry(d >>> 24);
  }
  for (; at < end; at += 1) crc = (crc >>> 8) ^ entry((crc ^ view.getUint8(at)) & 0xff);
  return ~crc >>> 0;
}

function entry(index: number): number {
  return TABLES[index] ?? 0;
}
