import { digest, headBytes } from './file-position.ts';

/** The first bytes of a file, gathered as they are read: what positions recognise it by. */
export class FileHead {
  readonly #memory: Buffer = Buffer.allocUnsafe(headBytes);
  #length: number;
  #digested = { length: 0, digest: '' };

  constructor(bytes: Uint8Array) {
    this.#memory.set(bytes);
    this.#length = bytes.length;
  }

  /** What is known of it, up to `headBytes`. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  /** Takes notice of bytes that were read at an offset. */
  remember(offset: number, bytes: Buffer): void {
    if (offset > this.#length) return;
    const end = Math.min(headBytes, offset + bytes.length);
    bytes.copy(this.#memory, offset, 0, end - offset);
    this.#length = Math.max(this.#length, end);
  }

  /** The digest of it for a position at `offset`; computed once as soon as it is complete. */
  digest(offset: number): string {
    const length = Math.min(headBytes, offset);
    if (this.#digested.length !== length) {
      this.#digested = { length, digest: digest(this.#memory.subarray(0, length)) };
    }
    return this.#digested.digest;
  }
}
