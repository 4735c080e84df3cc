import { WireError } from './wire-error.ts';

/**
 * Reads the fields of an answer one after the other. Texts, bytes and lists are read in the compact form when it is made for a
 * flexible version, in the classic one otherwise, and {@link tags} reads nothing there.
 *
 * Whatever cannot be read throws a {@link WireError}.
 */
export class ByteReader {
  readonly #bytes: Buffer;
  readonly #apiName: string;
  readonly #flexible: boolean;
  #position = 0;

  constructor(bytes: Buffer, apiName: string, flexible: boolean) {
    this.#bytes = bytes;
    this.#apiName = apiName;
    this.#flexible = flexible;
  }

  /** How many bytes are left. */
  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  bool(): boolean {
    return this.i8() !== 0;
  }

  i8(): number {
    return this.#bytes.readInt8(this.#take(1));
  }

  i16(): number {
    return this.#bytes.readInt16BE(this.#take(2));
  }

  i32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  i64(): bigint {
    return this.#bytes.readBigInt64BE(this.#take(8));
  }

  uvarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes.readUInt8(this.#take(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw this.#error('a number has more than five bytes');
  }

  /** A topic's id in base64url; `undefined` for the id that is all zeros. */
  uuid(): string | undefined {
    const bytes = this.#view(16);
    return bytes.every((byte) => byte === 0) ? undefined : bytes.toString('base64url');
  }

  string(): string {
    const text = this.nullableString();
    if (text === undefined) throw this.#error('a text is missing');
    return text;
  }

  nullableString(): string | undefined {
    const length = this.#length(() => this.i16());
    return length < 0 ? undefined : this.#view(length).toString('utf8');
  }

  /** A view into the answer; empty where there are none. */
  bytes(): Buffer {
    const length = this.#length(() => this.i32());
    return this.#view(Math.max(length, 0));
  }

  /** A list; empty where there is none. */
  array<T>(readItem: (reader: this) => T): T[] {
    const count = this.#length(() => this.i32());
    // Every item has a byte at least: a count that is larger is nonsense, and must not cost memory.
    if (count > this.remaining) throw this.#error(`a list of ${count} items in ${this.remaining} bytes`);
    const items: T[] = [];
    for (let index = 0; index < count; index += 1) items.push(readItem(this));
    return items;
  }

  /** Tagged fields: each is given to `take`, with a reader of its own, and is passed over otherwise. */
  tags(take?: (tag: number, field: ByteReader) => void): void {
    if (!this.#flexible) return;
    const count = this.uvarint();
    for (let index = 0; index < count; index += 1) {
      const tag = this.uvarint();
      const field = this.#view(this.uvarint());
      take?.(tag, new ByteReader(field, this.#apiName, true));
    }
  }

  /** A length or count, -1 for null. */
  #length(classic: () => number): number {
    const length = this.#flexible ? this.uvarint() - 1 : classic();
    if (length < -1) throw this.#error(`a length of ${length}`);
    return length;
  }

  #view(length: number): Buffer {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Steps over `count` bytes and returns where they begin. */
  #take(count: number): number {
    const start = this.#position;
    if (start + count > this.#bytes.length) throw this.#error('the answer ends in the middle');
    this.#position = start + count;
    return start;
  }

  #error(problem: string): WireError {
    return new WireError(this.#apiName, this.#position, problem);
  }
}
