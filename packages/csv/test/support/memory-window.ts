import type { ByteWindow } from '../../src/record/byte-window.ts';

/** A window on bytes in memory that are read in chunks of any size, and forgotten as soon as they may be. */
export class MemoryWindow implements ByteWindow {
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  offset: number;
  ended = false;
  readonly #file: Buffer;
  readonly #chunkBytes: number;

  constructor(file: Buffer, offset: number = 0, chunkBytes: number = Infinity) {
    this.#file = file;
    this.#chunkBytes = chunkBytes;
    this.offset = offset;
  }

  consume(count: number): void {
    this.start += count;
    this.offset += count;
  }

  fill(): void {
    const from = this.offset + this.end - this.start;
    const read = this.#file.subarray(from, from + this.#chunkBytes);
    // Fresh memory, so that whoever still looks at forgotten bytes is found out.
    const kept = Buffer.concat([this.bytes.subarray(this.start, this.end), read]);
    this.bytes.fill(0);
    this.bytes = kept;
    this.start = 0;
    this.end = kept.length;
    this.ended = read.length === 0;
  }
}
