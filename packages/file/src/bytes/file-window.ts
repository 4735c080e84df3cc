import { close, read } from 'node:fs';
import { promisify } from 'node:util';
import { HeadwaterError, type Progress } from '@headwater/core';
import { digest, headBytes, markBytes, type FilePosition } from './file-position.ts';
import { inputError, type FileName } from './input-error.ts';
import { sizeOf, type RegularFile } from './regular-file.ts';
import { untilSettled } from './until-settled.ts';

const readDescriptor = promisify(read);
const closeDescriptor = promisify(close);

const chunkBytes = 1024 * 1024;
const leastChunkBytes = 4096;

// An execution that is aborted closes nothing (C10): the descriptor of a forgotten window is closed when it is collected.
const forgotten = new FinalizationRegistry<number>((descriptor) => close(descriptor, () => {}));

/** Where a {@link FileWindow} begins, and what of the file is known already. */
export interface WindowStart {
  readonly offset: number;
  /** The first bytes of the file, at least `min(headBytes, offset)` of them. */
  readonly head: Uint8Array;
  /** The `min(markBytes, offset)` bytes just before the offset. */
  readonly before: Buffer;
}

/**
 * An open file, seen through a window that moves forward. What has been read and not returned yet is `bytes` from `start`
 * to `end`: the owner looks for whole records there, copies them out and {@link consume}s them, and asks for more
 * with {@link fill}, which moves and overwrites the bytes.
 */
export class FileWindow {
  bytes: Buffer;
  start: number;
  end: number;
  /** The offset in the file of `start`. */
  offset: number;
  /** Whether there is nothing behind `end`. Once it is true it stays so, even if the file grows. */
  ended = false;
  /** The size of the file when it was opened; 0 for the files of /proc, whatever they hold. */
  readonly openedSize: number;
  readonly file: FileName;
  readonly #descriptor: number;
  readonly #inode: string;
  readonly #head: Buffer = Buffer.allocUnsafe(headBytes);
  #headLength: number;
  #headDigest: { readonly length: number; readonly text: string } = { length: 0, text: '' };
  #size: number;
  #chunk: number;
  #reading: Promise<void> | undefined;

  constructor(file: FileName, { descriptor, size, inode }: RegularFile, { offset, head, before }: WindowStart) {
    this.file = file;
    this.#descriptor = descriptor;
    this.#inode = inode;
    this.openedSize = size;
    this.#size = Math.max(size, offset);
    this.#head.set(head);
    this.#headLength = head.length;
    this.bytes = before;
    this.start = before.length;
    this.end = before.length;
    this.offset = offset;
    // One byte more than there should be, so that the read that sees the whole rest is not a full one.
    this.#chunk = Math.min(Math.max(size - offset + 1, leastChunkBytes), chunkBytes);
    forgotten.register(this, descriptor, this);
  }

  /** The first bytes of the file, up to `headBytes`, as far as they have been read. */
  get head(): Buffer {
    return this.#head.subarray(0, this.#headLength);
  }

  /** Moves the window forward: the next `count` bytes have been returned. */
  consume(count: number): void {
    this.start += count;
    this.offset += count;
  }

  /**
   * Reads on behind `end`, or finds that the file ends there. When the signal aborts it returns at once, with nothing changed;
   * the next call waits for the same read.
   *
   * @throws HeadwaterError `INPUT_TRUNCATED` or `INPUT_REPLACED` when that happened to the file while it was read,
   * `INPUT_UNREADABLE` when reading failed.
   */
  async fill(signal: AbortSignal): Promise<void> {
    this.#reading ??= this.#read();
    if (await untilSettled(this.#reading, signal)) this.#reading = undefined;
  }

  /** The position after everything that was consumed. */
  position(): FilePosition {
    const { offset, start } = this;
    if (offset === 0) return { offset, inode: this.#inode };
    const mark = digest(this.bytes.subarray(start - Math.min(markBytes, offset), start));
    return { offset, head: this.#digestOfHead(Math.min(headBytes, offset)), mark, inode: this.#inode };
  }

  progress(): Progress {
    return { done: this.offset, total: this.#size, behind: this.#size - this.offset, unit: 'bytes' };
  }

  async close(): Promise<void> {
    await this.#reading?.catch(() => {});
    forgotten.unregister(this);
    await closeDescriptor(this.#descriptor);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #read(): Promise<void> {
    this.#makeRoom();
    const room = this.bytes.length - this.end;
    const from = this.offset + this.end - this.start;
    try {
      const { bytesRead } = await readDescriptor(this.#descriptor, this.bytes, this.end, room, from);
      if (bytesRead === 0) return await this.#checkEnd(from);
      this.#rememberHead(from, bytesRead);
      this.end += bytesRead;
      this.#size = Math.max(this.#size, from + bytesRead);
      if (bytesRead === room) this.#chunk = chunkBytes;
    } catch (error) {
      throw HeadwaterError.is(error) ? error : inputError(error, this.file);
    }
  }

  /** Moves what is still needed, the rest and the bytes that a position vouches for, to the front. */
  #makeRoom(): void {
    const kept = this.start - Math.min(markBytes, this.start);
    const used = this.end - kept;
    const capacity = this.bytes.length;
    if (capacity - used < this.#chunk / 2 || capacity > 4 * Math.max(used, this.#chunk)) {
      const roomier = Buffer.allocUnsafeSlow(used + Math.max(used, this.#chunk));
      this.bytes.copy(roomier, 0, kept, this.end);
      this.bytes = roomier;
    } else {
      this.bytes.copyWithin(0, kept, this.end);
    }
    this.start -= kept;
    this.end = used;
  }

  /** A read of nothing is the end only if the file still holds what was read before. */
  async #checkEnd(end: number): Promise<void> {
    const { path, part } = this.file;
    const size = await sizeOf(this.#descriptor);
    if (size < end && size + this.openedSize > 0) {
      const sentence = `${path} was cut to ${size} bytes while it was read, after ${end} bytes`;
      throw new HeadwaterError('INPUT_TRUNCATED', sentence, { part });
    }
    const last = this.bytes.subarray(this.end - Math.min(markBytes, end), this.end);
    const again = Buffer.allocUnsafe(last.length);
    const { bytesRead } = await readDescriptor(this.#descriptor, again, 0, again.length, end - again.length);
    if (!again.subarray(0, bytesRead).equals(last)) {
      const sentence = `${path} was rewritten while it was read; read it when nobody writes over it, or copy it first`;
      throw new HeadwaterError('INPUT_REPLACED', sentence, { part });
    }
    this.#size = end;
    this.ended = true;
  }

  #rememberHead(from: number, count: number): void {
    if (this.#headLength >= headBytes || from > this.#headLength) return;
    const length = Math.min(headBytes, from + count);
    this.bytes.copy(this.#head, from, this.end, this.end + length - from);
    this.#headLength = Math.max(this.#headLength, length);
  }

  #digestOfHead(length: number): string {
    if (this.#headDigest.length !== length) {
      this.#headDigest = { length, text: digest(this.#head.subarray(0, length)) };
    }
    return this.#headDigest.text;
  }
}
