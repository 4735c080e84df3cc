/**
 * Reads variable-length numbers (zig-zag, seven bits a byte, lowest first). It never throws: past the end it reads zeros, and a
 * number that is too long moves the position past every end. Who uses it compares the position with where it should be.
 */
export class VarintReader {
  bytes: Buffer;
  position: number;

  constructor(bytes: Buffer, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  /** The next number. Beyond 2^53 it is the nearest one. */
  read(): number {
    const first = this.bytes[this.position] ?? 0;
    this.position += 1;
    if (first < 0x80) return (first >>> 1) ^ -(first & 1);
    const second = this.bytes[this.position] ?? 0;
    if (second < 0x80) {
      this.position += 1;
      const value = (first & 0x7f) | (second << 7);
      return (value >>> 1) ^ -(value & 1);
    }
    return this.#readLong(first & 0x7f);
  }

  #readLong(first: number): number {
    let value = first;
    let byte = 0x80;
    for (let shift = 7; shift < 28; shift += 7) {
      byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    let wide = BigInt(value);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      byte = this.#byte();
      wide |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, (wide >> 1n) ^ -(wide & 1n)));
    }
    this.fail();
    return 0;
  }

  /** Moves the position past every end. */
  fail(): void {
    this.position = Number.MAX_SAFE_INTEGER;
  }

  #byte(): number {
    const byte = this.bytes[this.position] ?? 0;
    this.position += 1;
    return byte;
  }
}
