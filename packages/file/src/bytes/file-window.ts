import { close, read } from 'node:fs';
import { promisify } from 'node:util';
import type { Progress } from '@headwater/core';
import { cutWhileRead, rewrittenWhileRead } from './change-error.ts';
import { FileHead } from './file-head.ts';
import { digest, markBytes, type FilePosition } from './file-position.ts';
import { inputError, type FileName } from './input-error.ts';
import { readAt } from './read-at.ts';
import { statsOf, type RegularFile } from './regular-file.ts';
import { untilSettled } from './until-settled.ts';

const readDescriptor = promisify(read);
const closeDescriptor = promisify(close);

const usualChunkBytes = 512 * 1024;
const leastChunkBytes = 4096;

/** Room before each chunk for what is still needed of the one before it. */
const frontBytes = 4096 + markBytes;

const nothing = Buffer.alloc(0);

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
 * with {@link fill}, which moves and overwrites the bytes. One chunk is read ahead.
 */
export class FileWindow {
  bytes: Buffer;
  start: number;
  end: number;
  /** The offset in the file of `start`. */
  offset: number;
  /** Whether there is nothing behind `end`. Once it is true it stays so, even if the file grows. */
  ended = false;
  readonly file: FileName;
  readonly #opened: RegularFile;
  readonly #head: FileHead;
  #size: number;
  #spare: Buffer = nothing;
  readonly #chunkBytes: number;
  #nextChunk: number;
  #reading: Promise<number> | undefined;

  /** @param chunkBytes how much is read at a time, at most. */
  constructor(
    file: FileName,
    opened: RegularFile,
    { offset, head, before }: WindowStart,
    chunkBytes: number = usualChunkBytes,
  ) {
    this.file = file;
    this.#opened = opened;
    this.#size = Math.max(opened.size, offset);
    this.#head = new FileHead(head);
    this.bytes = before;
    this.start = before.length;
    this.end = before.length;
    this.offset = offset;
    // One byte more than there should be, so that the read that sees the whole rest is not a full one.
    this.#nextChunk = Math.min(Math.max(opened.size - offset + 1, leastChunkBytes), chunkBytes);
    this.#chunkBytes = chunkBytes;
    forgotten.register(this, opened.descriptor, this);
  }

  /** The size of the file when it was opened; 0 for the files of /proc, whatever they hold. */
  get openedSize(): number {
    return this.#opened.size;
  }

  /** The first bytes of the file, up to `headBytes`, as far as they have been read. */
  get head(): Buffer {
    return this.#head.bytes;
  }

  /** The offset in the file of `end`. */
  get #readEnd(): number {
    return this.offset + this.end - this.start;
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
    if (this.ended) return;
    this.#reading ??= this.#read();
    if (!(await untilSettled(this.#reading, signal))) return;
    try {
      const count = await this.#reading;
      this.#reading = undefined;
      if (count === 0) return await this.#checkEnd();
      this.#append(count);
    } catch (error) {
      throw inputError(error, this.file);
    }
    this.#reading = this.#read();
    // The error of a read ahead is met by the next fill; until then nobody waits for it.
    this.#reading.catch(() => {});
  }

  /** The position after everything that was consumed. */
  position(): FilePosition {
    const { offset, start } = this;
    const { inode } = this.#opened;
    if (offset === 0) return { offset, inode };
    const mark = digest(this.bytes.subarray(start - Math.min(markBytes, offset), start));
    return { offset, head: this.#head.digest(offset), mark, inode };
  }

  progress(): Progress {
    return { done: this.offset, total: this.#size, behind: this.#size - this.offset, unit: 'bytes' };
  }

  async close(): Promise<void> {
    await this.#reading?.catch(() => {});
    forgotten.unregister(this);
    await closeDescriptor(this.#opened.descriptor);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Reads the next chunk into the spare memory. */
  async #read(): Promise<number> {
    const wanted = this.#nextChunk;
    const from = this.#readEnd;
    if (this.#spare.length < frontBytes + wanted) this.#spare = Buffer.allocUnsafeSlow(frontBytes + wanted);
    const { bytesRead } = await readDescriptor(this.#opened.descriptor, this.#spare, frontBytes, wanted, from);
    // A full read means that there is more than was thought when the file was opened.
    this.#nextChunk = bytesRead === wanted ? this.#chunkBytes : Math.min(leastChunkBytes, this.#chunkBytes);
    return bytesRead;
  }

  /** Joins the chunk that was read to what is still needed: the rest, and the bytes that a position vouches for. */
  #append(count: number): void {
    const chunk = this.#spare;
    this.#head.remember(this.#readEnd, chunk.subarray(frontBytes, frontBytes + count));
    const kept = this.start - Math.min(markBytes, this.start);
    const used = this.end - kept;
    if (used <= frontBytes) {
      this.bytes.copy(chunk, frontBytes - used, kept, this.end);
      this.#spare = this.bytes.length > 2 * chunk.length ? nothing : this.bytes;
      this.bytes = chunk;
      this.start += frontBytes - used - kept;
      this.end = frontBytes + count;
    } else {
      if (this.bytes.length - this.end < count) this.#makeRoom(kept, used + Math.max(used, count));
      chunk.copy(this.bytes, this.end, frontBytes, frontBytes + count);
      this.end += count;
    }
    this.#size = Math.max(this.#size, this.#readEnd);
  }

  #makeRoom(kept: number, capacity: number): void {
    const roomier = Buffer.allocUnsafeSlow(capacity);
    this.bytes.copy(roomier, 0, kept, this.end);
    this.bytes = roomier;
    this.start -= kept;
    this.end -= kept;
  }

  /** A read of nothing is the end only if the file still holds what was read before. */
  async #checkEnd(): Promise<void> {
    const end = this.#readEnd;
    const { size, changed } = await statsOf(this.#opened.descriptor);
    const isMadeUp = size === 0 && this.openedSize === 0; // a file of /proc
    if (size < end && !isMadeUp) throw cutWhileRead(this.file, size, end);
    if (changed !== this.#opened.changed && !isMadeUp && !(await this.#isStillTheSame(end))) {
      throw rewrittenWhileRead(this.file);
    }
    this.#size = end;
    this.ended = true;
  }

  async #isStillTheSame(end: number): Promise<boolean> {
    const { descriptor } = this.#opened;
    const last = this.bytes.subarray(this.end - Math.min(markBytes, end), this.end);
    return (
      this.head.equals(await readAt(descriptor, 0, this.head.length)) &&
      last.equals(await readAt(descriptor, end - last.length, last.length))
    );
  }
}
