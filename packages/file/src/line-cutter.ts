import type { HeadwaterError } from '@headwater/core';
import { fileEncoding, type FileWindow, type TextEncoding } from './bytes/index.ts';
import { decodeLines } from './decode-lines.ts';
import type { LineBlock } from './line-block.ts';
import { continued, invalidBytes, lineTooLong } from './line-error.ts';
import type { CheckedLineOptions } from './line-options.ts';
import type { LinePosition } from './line-position.ts';

/** Decoded at a time. Strings of 128 KiB and more live in a part of the heap that is three times slower. */
const sliceBytes = 64 * 1024;
const leastSliceBytes = 1024;
const batchBytes = 1024 * 1024;

/** Takes up to `count` items out of a block whose next line begins at `offset` in the file. */
export type TakeItems<X> = (block: LineBlock, count: number, offset: number) => X[];

/** What lies before the start of the window: a whole line, one without a line end, or the beginning of one to be skipped. */
type Before = 'line' | 'unterminated' | 'skipping';

/** Cuts what a {@link FileWindow} shows into lines: all decisions about lines, and no I/O. */
export class LineCutter<X> {
  /** Whether everything has been returned. */
  finished = false;
  /** Why it cannot go on, once everything before has been returned. */
  fault: HeadwaterError | undefined;
  readonly #window: FileWindow;
  readonly #options: CheckedLineOptions;
  readonly #take: TakeItems<X>;
  readonly #stopAt: number;
  #encoding: TextEncoding | undefined;
  #before: Before;
  #block: LineBlock | undefined;
  #behindBlock: Before = 'line';
  /** How many bytes from the start of the window are known to hold no line feed. */
  #searched = 0;
  #bytesPerLine = 64;

  /** @param stopAt the offset from which on no line may begin; `Infinity` to read to the end of the file. */
  constructor(
    window: FileWindow,
    options: CheckedLineOptions,
    take: TakeItems<X>,
    resumeState: LinePosition | undefined,
    stopAt: number,
  ) {
    this.#window = window;
    this.#options = options;
    this.#take = take;
    this.#before = resumeState?.unterminated ? 'unterminated' : resumeState?.skipping ? 'skipping' : 'line';
    this.#stopAt = stopAt;
  }

  /** The lines that are in memory, up to the size of a batch. None: look at `fault`, at `finished`, and read on. */
  cut(): X[] {
    const { batchSize } = this.#options;
    const from = this.#window.offset;
    const pieces: X[][] = [];
    let count = 0;
    while (count < batchSize && this.#window.offset - from < batchBytes) {
      if (this.#block !== undefined) {
        const taken = this.#takeFrom(this.#block, batchSize - count);
        pieces.push(taken);
        count += taken.length;
      } else {
        // A batch that is nearly full is full: a further slice would only have to be cut.
        if (count > 0 && this.#bytesOf(batchSize - count) < sliceBytes / 8) break;
        if (!this.#advance(batchSize - count)) break;
      }
    }
    const [first = [], ...others] = pieces;
    return others.length === 0 ? first : first.concat(...others);
  }

  /** The position after everything that {@link cut} returned. */
  position(): LinePosition {
    const position = this.#window.position();
    return this.#before === 'line' ? position : { ...position, [this.#before]: true };
  }

  #takeFrom(block: LineBlock, count: number): X[] {
    const from = block.at;
    const items = this.#take(block, count, this.#window.offset);
    this.#consume(block.at - from);
    if (block.left === 0) {
      this.#block = undefined;
      this.#before = this.#behindBlock;
    }
    return items;
  }

  /** How many bytes that many lines will have, going by the last ones. */
  #bytesOf(lines: number): number {
    return lines * this.#bytesPerLine;
  }

  /** Gets nearer to the next block, of about `wanted` lines; `false` when that needs more bytes or is impossible. */
  #advance(wanted: number): boolean {
    const encoding = (this.#encoding ??= this.#detectEncoding());
    if (encoding === undefined || this.fault !== undefined || this.finished) return false;
    const { start, end, ended, offset } = this.#window;
    if (offset >= this.#stopAt || (start === end && ended)) {
      this.finished = true;
      return false;
    }
    if (this.#before === 'skipping') return this.#skip(encoding);
    if (this.#before === 'unterminated') return this.#continueLine(encoding);
    const sliceEnd = this.#sliceEnd(encoding, wanted);
    return sliceEnd === -1 ? this.#longLine(encoding) : this.#decode(encoding, sliceEnd, 'line');
  }

  #detectEncoding(): TextEncoding | undefined {
    const { start, end, ended, offset, head } = this.#window;
    if (offset === 0 && end - start < 3 && !ended) return undefined;
    const { encoding, bomBytes } = fileEncoding(this.#options.encoding, head);
    if (offset === 0) this.#consume(bomBytes);
    return encoding;
  }

  #consume(count: number): void {
    this.#window.consume(count);
    this.#searched = 0;
  }

  /** Behind the last line end of as much as is decoded at a time, or of the line in which the reading stops; -1: none. */
  #sliceEnd({ unitBytes, firstLineEnd, lastLineEnd }: TextEncoding, wanted: number): number {
    const { bytes, start, end, offset } = this.#window;
    const expected = Math.max(leastSliceBytes, unitBytes * Math.floor(this.#bytesOf(wanted) / unitBytes));
    const length = Math.min(sliceBytes, this.#longest(unitBytes), expected);
    const lineEnd = lastLineEnd(bytes, start, Math.min(end, start + length));
    const untilStop = this.#stopAt - offset;
    if (lineEnd - start <= untilStop) return lineEnd;
    const lastUnit = Math.max(0, untilStop - unitBytes);
    return firstLineEnd(bytes, start + lastUnit - (lastUnit % unitBytes), end);
  }

  /** A line that is longer than a slice, or has no line end, or not yet. */
  #longLine(encoding: TextEncoding): boolean {
    const { bytes, start, end, ended } = this.#window;
    const { unitBytes } = encoding;
    const lineEnd = encoding.firstLineEnd(bytes, start + this.#searched, end);
    const longest = this.#longest(unitBytes);
    if (lineEnd === -1 && !ended) {
      this.#searched = end - start - ((end - start) % unitBytes);
      // Two units may turn out to be its line end.
      return this.#searched > longest + 2 * unitBytes && this.#tooLong(encoding);
    }
    if (lineEnd === -1) {
      if (end - start > longest) return this.#tooLong(encoding);
      this.finished = this.#options.leaveUnterminated;
      return !this.finished && this.#decode(encoding, end, 'unterminated');
    }
    const last = lineEnd - 2 * unitBytes;
    const textEnd = last >= start && this.#characterAt(encoding, last) === '\r' ? last : last + unitBytes;
    return textEnd - start > longest ? this.#tooLong(encoding) : this.#decode(encoding, lineEnd, 'line');
  }

  #tooLong(encoding: TextEncoding): boolean {
    const { start, offset, file } = this.#window;
    const { onLongLine, maxLineBytes } = this.#options;
    if (onLongLine === 'error') {
      this.fault = lineTooLong(file, offset, maxLineBytes);
      return false;
    }
    if (onLongLine === 'skip') {
      this.#before = 'skipping';
      return true;
    }
    const longest = start + this.#longest(encoding.unitBytes);
    return this.#decode(encoding, this.#characterEnd(encoding, longest), 'skipping');
  }

  /** The end of the last whole character before an index: no encoding has more than four units to a character. */
  #characterEnd(encoding: TextEncoding, index: number): number {
    const { bytes, start } = this.#window;
    for (let less = 0; less < 4 * encoding.unitBytes; less += encoding.unitBytes) {
      if (encoding.decode(bytes, start, index - less) !== undefined) return index - less;
    }
    return index;
  }

  #decode(encoding: TextEncoding, end: number, behind: Before): boolean {
    const { bytes, start, offset, file } = this.#window;
    const slice = { bytes, start, end, encoding };
    this.#block = decodeLines(slice, behind === 'line', this.#options.onInvalidBytes === 'replace');
    this.#behindBlock = behind;
    if (this.#block === undefined) this.fault = invalidBytes(file, offset, encoding.name);
    else this.#bytesPerLine = (end - start) / this.#block.left;
    return this.#block !== undefined;
  }

  /** Passes over the rest of a line that was too long. */
  #skip(encoding: TextEncoding): boolean {
    const { bytes, start, end } = this.#window;
    const lineEnd = encoding.firstLineEnd(bytes, start, end);
    if (lineEnd === -1) {
      this.#consume(end - start - ((end - start) % encoding.unitBytes));
      this.finished = this.#window.ended;
      return false;
    }
    this.#consume(lineEnd - start);
    this.#before = 'line';
    return true;
  }

  /** Looks at what follows a line that was returned without a line end: that line end is all that may come. */
  #continueLine(encoding: TextEncoding): boolean {
    const { start, end, ended, offset, file } = this.#window;
    const { unitBytes } = encoding;
    const returns = this.#characterAt(encoding, start) === '\r' ? unitBytes : 0;
    if (end - start < returns + unitBytes && !ended) return false;
    if (this.#characterAt(encoding, start + returns) === '\n') {
      this.#consume(returns + unitBytes);
    } else if (this.#options.onContinued === 'error') {
      this.fault = continued(file, offset);
      return false;
    }
    this.#before = 'line';
    return true;
  }

  #characterAt({ unitBytes, decodeAnyway }: TextEncoding, index: number): string {
    const { bytes, end } = this.#window;
    return decodeAnyway(bytes, index, Math.min(index + unitBytes, end));
  }

  /** How many bytes a line may have, in whole code units. */
  #longest(unitBytes: number): number {
    const { maxLineBytes } = this.#options;
    return maxLineBytes - (maxLineBytes % unitBytes);
  }
}
