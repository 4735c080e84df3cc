/** Writes an answer of the Kafka protocol. Lengths and tags are those of a flexible version or of an older one, as it was told. */
export class ProtocolWriter {
  readonly #pieces: Buffer[] = [];
  readonly #flexible: boolean;

  constructor(flexible: boolean) {
    this.#flexible = flexible;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  bool(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  int8(value: number): this {
    const bytes = Buffer.alloc(1);
    bytes.writeInt8(value);
    return this.raw(bytes);
  }

  int16(value: number): this {
    const bytes = Buffer.alloc(2);
    bytes.writeInt16BE(value);
    return this.raw(bytes);
  }

  int32(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return this.raw(bytes);
  }

  int64(value: bigint): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(value);
    return this.raw(bytes);
  }

  /** A topic's id, in base64url. */
  uuid(id: string): this {
    const bytes = Buffer.from(id, 'base64url');
    if (bytes.length !== 16) throw new RangeError(`an id has 16 bytes, not ${bytes.length}: ${id}`);
    return this.raw(bytes);
  }

  string(text: string | null): this {
    const bytes = text === null ? null : Buffer.from(text);
    if (this.#flexible) this.#unsignedVarint((bytes?.length ?? -1) + 1);
    else this.int16(bytes?.length ?? -1);
    return bytes === null ? this : this.raw(bytes);
  }

  /** Bytes with their length before them. */
  sized(bytes: Buffer): this {
    if (this.#flexible) this.#unsignedVarint(bytes.length + 1);
    else this.int32(bytes.length);
    return this.raw(bytes);
  }

  /** An array of plain values. */
  array<T>(values: readonly T[] | null, write: (value: T) => void): this {
    if (this.#flexible) this.#unsignedVarint((values?.length ?? -1) + 1);
    else this.int32(values?.length ?? -1);
    for (const value of values ?? []) write(value);
    return this;
  }

  /** An array of structures, each of which ends in empty tags. */
  structures<T>(values: readonly T[] | null, write: (value: T) => void): this {
    return this.array(values, (value) => {
      write(value);
      this.tags();
    });
  }

  /** Tags, which only flexible versions have: those that are given, by their number, in rising order. */
  tags(tagged: readonly (readonly [number: number, bytes: Buffer])[] = []): this {
    if (!this.#flexible) return this;
    this.#unsignedVarint(tagged.length);
    for (const [number, bytes] of tagged) {
      this.#unsignedVarint(number);
      this.#unsignedVarint(bytes.length);
      this.raw(bytes);
    }
    return this;
  }

  raw(bytes: Buffer): this {
    this.#pieces.push(bytes);
    return this;
  }

  #unsignedVarint(value: number): void {
    const bytes: number[] = [];
    let rest = value;
    while (rest > 0x7f) {
      bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.push(rest);
    this.raw(Buffer.from(bytes));
  }
}
