import { WireError } from './wire-error.ts';

/**
 * Writes the fields of a question one after the other. Texts and lists are written in the compact form when it is made for a
 * flexible version, in the classic one otherwise, and {@link tags} writes nothing there.
 *
 * A number that has no room in its field throws a {@link WireError}, as does a text that is too long for the classic form.
 */
export class ByteWriter {
  readonly #apiName: string;
  readonly #flexible: boolean;
  #bytes: Buffer = Buffer.allocUnsafe(256);
  #length = 0;

  constructor(apiName: string, flexible: boolean) {
    this.#apiName = apiName;
    this.#flexible = flexible;
  }

  bool(value: boolean): this {
    return this.i8(value ? 1 : 0);
  }

  i8(value: number): this {
    this.#check(value, -(2 ** 7), 2 ** 7 - 1);
    const at = this.#grow(1);
    this.#bytes.writeInt8(value, at);
    return this;
  }

  i16(value: number): this {
    this.#check(value, -(2 ** 15), 2 ** 15 - 1);
    const at = this.#grow(2);
    this.#bytes.writeInt16BE(value, at);
    return this;
  }

  i32(value: number): this {
    this.#check(value, -(2 ** 31), 2 ** 31 - 1);
    const at = this.#grow(4);
    this.#bytes.writeInt32BE(value, at);
    return this;
  }

  i64(value: bigint): this {
    if (BigInt.asIntN(64, value) !== value) throw this.#outOfRange(value);
    const at = this.#grow(8);
    this.#bytes.writeBigInt64BE(value, at);
    return this;
  }

  uvarint(value: number): this {
    this.#check(value, 0, 2 ** 32 - 1);
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) this.#byte((rest % 0x80) + 0x80);
    this.#byte(rest);
    return this;
  }

  /** A topic's id in base64url; all zeros for `undefined`. */
  uuid(id: string | undefined): this {
    const at = this.#grow(16);
    this.#bytes.fill(0, at, at + 16);
    if (id !== undefined) this.#bytes.write(id, at, 16, 'base64url');
    return this;
  }

  string(text: string): this {
    const length = Buffer.byteLength(text, 'utf8');
    if (this.#flexible) this.uvarint(length + 1);
    else this.i16(length);
    const at = this.#grow(length);
    this.#bytes.write(text, at, length, 'utf8');
    return this;
  }

  nullableString(text: string | undefined): this {
    if (text !== undefined) return this.string(text);
    return this.#flexible ? this.uvarint(0) : this.i16(-1);
  }

  array<T>(items: readonly T[], writeItem: (item: T, writer: this) => void): this {
    if (this.#flexible) this.uvarint(items.length + 1);
    else this.i32(items.length);
    for (const item of items) writeItem(item, this);
    return this;
  }

  /** No list at all, which for some questions means everything. */
  nullArray(): this {
    return this.#flexible ? this.uvarint(0) : this.i32(-1);
  }

  /** No tagged fields. */
  tags(): this {
    return this.#flexible ? this.uvarint(0) : this;
  }

  /** What has been written. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(value: number): void {
    const at = this.#grow(1);
    this.#bytes[at] = value;
  }

  #check(value: number, least: number, most: number): void {
    if (!Number.isInteger(value) || value < least || value > most) throw this.#outOfRange(value);
  }

  #outOfRange(value: number | bigint): WireError {
    return new WireError(this.#apiName, this.#length, `${value} cannot be written, it is out of range`);
  }

  /** Makes room for `count` bytes and returns where they begin. */
  #grow(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    return at;
  }
}
