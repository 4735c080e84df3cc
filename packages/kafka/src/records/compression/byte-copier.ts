/** From this many bytes on, a call to copy them costs less than a loop. */
const worthACall = 128;

/** The bytes of a word: copies are made in words, and may write this much less one too far. */
const wordBytes = 4;

/**
 * Writes decompressed bytes one after the other: pieces of the input, and repetitions of what was written. Who uses it
 * checks that they lie within the input, what was written, and the capacity.
 */
export class ByteCopier {
  readonly capacity: number;
  readonly #input: Buffer;
  readonly #inputView: DataView;
  readonly #output: Buffer;
  readonly #outputView: DataView;
  #length = 0;

  constructor(input: Buffer, capacity: number) {
    this.capacity = capacity;
    this.#input = input;
    this.#inputView = new DataView(input.buffer, input.byteOffset, input.byteLength);
    this.#output = Buffer.allocUnsafe(capacity + wordBytes - 1);
    this.#outputView = new DataView(this.#output.buffer, this.#output.byteOffset, this.#output.byteLength);
  }

  /** How many bytes have been written. */
  get length(): number {
    return this.#length;
  }

  /** What has been written. */
  get written(): Buffer {
    return this.#output.subarray(0, this.#length);
  }

  /** Writes `length` bytes of the input. */
  copy(at: number, length: number): void {
    const to = this.#length;
    this.#length = to + length;
    if (length >= worthACall) {
      this.#input.copy(this.#output, to, at, at + length);
    } else if (at + length + wordBytes > this.#input.length) {
      for (let index = 0; index < length; index += 1)
        this.#outputView.setUint8(to + index, this.#inputView.getUint8(at + index));
    } else {
      for (let index = 0; index < length; index += wordBytes) {
        this.#outputView.setInt32(to + index, this.#inputView.getInt32(at + index));
      }
    }
  }

  /**
   * Writes again the `length` bytes that begin `distance` before the end. When they overlap, what is just being written is
   * repeated as well.
   */
  repeat(distance: number, length: number): void {
    const to = this.#length;
    const at = to - distance;
    this.#length = to + length;
    if (length >= worthACall && distance >= length) {
      this.#output.copyWithin(to, at, at + length);
    } else if (length >= worthACall && distance === 1) {
      this.#output.fill(this.#outputView.getUint8(at), to, to + length);
    } else if (distance >= wordBytes) {
      const view = this.#outputView;
      for (let index = 0; index < length; index += wordBytes) view.setInt32(to + index, view.getInt32(at + index));
    } else {
      const view = this.#outputView;
      for (let index = 0; index < length; index += 1) view.setUint8(to + index, view.getUint8(at + index));
    }
  }
}
