/** A number in zig-zag, seven bits a byte. */
export function varint(value: number | bigint): Buffer {
  const wide = BigInt(value);
  let rest = wide >= 0n ? wide * 2n : wide * -2n - 1n;
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

/** Bytes with their length before them, -1 for none. */
export function sized(value: string | Buffer | null | undefined): Buffer {
  if (value === null || value === undefined) return varint(-1);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}
