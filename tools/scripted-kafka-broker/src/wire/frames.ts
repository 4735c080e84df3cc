const lengthBytes = 4;
const mostBytes = 100 * 1024 * 1024;

/** Cuts what comes over a connection into requests: each has its length before it. */
export class Frames {
  #rest: Buffer = Buffer.alloc(0);

  /** The requests that are complete with these bytes, without their lengths. */
  push(bytes: Buffer): Buffer[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const frames: Buffer[] = [];
    while (this.#rest.length >= lengthBytes) {
      const length = this.#rest.readInt32BE(0);
      if (length < 0 || length > mostBytes) throw new RangeError(`a request of ${length} bytes`);
      if (this.#rest.length < lengthBytes + length) break;
      frames.push(this.#rest.subarray(lengthBytes, lengthBytes + length));
      this.#rest = this.#rest.subarray(lengthBytes + length);
    }
    return frames;
  }
}

/** An answer as it goes over the connection. */
export function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
