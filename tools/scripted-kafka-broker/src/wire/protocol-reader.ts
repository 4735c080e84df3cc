/** Reads a request of the Kafka protocol. Lengths and tags are those of a flexible version or of an older one, as it was told. */
export class ProtocolReader {
  readonly #bytes: Buffer;
  readonly #flexible: boolean;
  #at = 0;

  constructor(bytes: Buffer, flexible: boolean) {
    this.#bytes = bytes;
    this.#flexible = flexible;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  bool(): boolean {
    return this.int8() !== 0;
  }

  int8(): number {
    return this.#bytes.readInt8(this.#skip(1));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#skip(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#skip(4));
  }

  int64(): bigint {
    return this.#bytes.readBigInt64BE(this.#skip(8));
  }

  /** A topic's id, in base64url without padding. */
  uuid(): string {
    return this.#take(16).toString('base64url');
  }

  string(): string {
    const text = this.nullableString();
    if (text === null) throw new RangeError('a text that must be there is null');
    return text;
  }

  nullableString(): string | null {
    const length = this.#flexible ? this.#unsignedVarint() - 1 : this.int16();
    return length < 0 ? null : this.#take(length).toString('utf8');
  }

  /** The text of a request's header, which never has a compact length. */
  headerString(): string | null {
    const length = this.int16();
    return length < 0 ? null : this.#take(length).toString('utf8');
  }

  /** An array of plain values; `null` reads as `null`. */
  nullableArray<T>(read: () => T): T[] | null {
    const count = this.#flexible ? this.#unsignedVarint() - 1 : this.int32();
    if (count < 0) return null;
    if (count > this.left) throw new RangeError(`an array of ${count} in the last ${this.left} bytes`);
    return Array.from({ length: count }, read);
  }

  array<T>(read: () => T): T[] {
    const values = this.nullableArray(read);
    if (values === null) throw new RangeError('an array that must be there is null');
    return values;
  }

  /** An array of structures, each of which ends in tags. */
  structures<T>(read: () => T): T[] {
    return this.array(() => this.#structure(read));
  }

  nullableStructures<T>(read: () => T): T[] | null {
    return this.nullableArray(() => this.#structure(read));
  }

  /** Passes over tags, which only flexible versions have. */
  tags(): void {
    if (!this.#flexible) return;
    for (let count = this.#unsignedVarint(); count > 0; count -= 1) {
      this.#unsignedVarint();
      this.#take(this.#unsignedVarint());
    }
  }

  #structure<T>(read: () => T): T {
    const value = read();
    this.tags();
    return value;
  }

  #unsignedVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes.readUInt8(this.#skip(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number of more than 5 bytes');
  }

  #take(length: number): Buffer {
    const start = this.#skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  #skip(length: number): number {
    if (length > this.left) throw new RangeError(`${length} bytes are wanted, ${this.left} are left`);
    const start = this.#at;
    this.#at += length;
    return start;
  }
}
