import type { HeadwaterError } from '@headwater/core';
import { fileEncoding, type FileWindow } from './bytes/index.ts';
import { decodeLines } from './decode-lines.ts';
import type { LineBlock } from './line-block.ts';
import { continued, invalidBytes, lineTooLong } from './line-error.ts';
import type { CheckedLineOptions } from './line-options.ts';
import type { LinePosition } from './line-position.ts';
import { LineSearch } from './line-search.ts';

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
  /** Known as soon as the beginning of the file has been read. */
  #search: LineSearch | undefined;
  #before: Before;
  #block: LineBlock | undefined;
  #behindBlock: Before = 'line';
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
    this.#window.consume(block.at - from);
    if (block.left === 0) {
      this.#block = undefined;
      this.#before = this.#behindBlock;
    }
    return items;
  }

  /** Gets nearer to the next block, of about `wanted` lines; `false` when that needs more bytes or is impossible. */
  #advance(wanted: number): boolean {
    const search = (this.#search ??= this.#begin());
    if (search === undefined || this.fault !== undefined || this.finished) return false;
    const { start, end, ended, offset } = this.#window;
    if (offset >= this.#stopAt || (start === end && ended)) {
      this.finished = true;
      return false;
    }
    if (this.#before === 'skipping') return this.#skip(search);
    if (this.#before === 'unterminated') return this.#continueLine(search);
    // No line of a slice can be too long, because the slice is not longer than a line may be.
    const expected = Math.max(leastSliceBytes, Math.floor(this.#bytesOf(wanted)));
    const lineEnd = search.lastLineEnd(Math.min(sliceBytes, search.longest, expected), this.#stopAt);
    return lineEnd === -1 ? this.#longLine(search) : this.#decode(search, lineEnd, 'line');
  }

  /** How many bytes that many lines will have, going by the last ones. */
  #bytesOf(lines: number): number {
    return lines * this.#bytesPerLine;
  }

  #begin(): LineSearch | undefined {
    const { start, end, ended, offset, head } = this.#window;
    if (offset === 0 && end - start < 3 && !ended) return undefined;
    const { encoding, bomBytes } = fileEncoding(this.#options.encoding, head);
    if (offset === 0) this.#window.consume(bomBytes);
    return new LineSearch(this.#window, encoding, this.#options.maxLineBytes);
  }

  /** A line that is longer than a slice, or has no line end, or not yet. */
  #longLine(search: LineSearch): boolean {
    const { start, end, ended } = this.#window;
    const lineEnd = search.firstLineEnd();
    if (lineEnd !== -1) {
      const isTooLong = search.textEnd(lineEnd) - start > search.longest;
      return isTooLong ? this.#tooLong(search) : this.#decode(search, lineEnd, 'line');
    }
    if (!ended) {
      // The last two code units may turn out to be its line end.
      return end - start > search.longest + 2 * search.encoding.unitBytes && this.#tooLong(search);
    }
    if (end - start > search.longest) return this.#tooLong(search);
    this.finished = this.#options.leaveUnterminated;
    return !this.finished && this.#decode(search, end, 'unterminated');
  }

  #tooLong(search: LineSearch): boolean {
    const { offset, file } = this.#window;
    const { onLongLine, maxLineBytes } = this.#options;
    if (onLongLine === 'error') {
      this.fault = lineTooLong(file, offset, maxLineBytes);
      return false;
    }
    if (onLongLine === 'truncate') return this.#decode(search, search.longestEnd(), 'skipping');
    this.#before = 'skipping';
    return true;
  }

  #decode({ encoding }: LineSearch, end: number, behind: Before): boolean {
    const { bytes, start, offset, file } = this.#window;
    const slice = { bytes, start, end, encoding };
    this.#block = decodeLines(slice, behind === 'line', this.#options.onInvalidBytes === 'replace');
    this.#behindBlock = behind;
    if (this.#block === undefined) this.fault = invalidBytes(file, offset, encoding.name);
    else this.#bytesPerLine = (end - start) / this.#block.left;
    return this.#block !== undefined;
  }

  /** Passes over the rest of a line that was too long. */
  #skip({ encoding }: LineSearch): boolean {
    const { bytes, start, end, ended } = this.#window;
    const lineEnd = encoding.firstLineEnd(bytes, start, end);
    if (lineEnd === -1) {
      this.#window.consume(end - start - ((end - start) % encoding.unitBytes));
      this.finished = ended;
      return false;
    }
    this.#window.consume(lineEnd - start);
    this.#before = 'line';
    return true;
  }

  /** Looks at what follows a line that was returned without a line end: that line end is all that may come. */
  #continueLine(search: LineSearch): boolean {
    const { start, end, ended, offset, file } = this.#window;
    const { unitBytes } = search.encoding;
    const returns = search.characterAt(start) === '\r' ? unitBytes : 0;
    if (end - start < returns + unitBytes && !ended) return false;
    if (search.characterAt(start + returns) === '\n') {
      this.#window.consume(returns + unitBytes);
    } else if (this.#options.onContinued === 'error') {
      this.fault = continued(file, offset);
      return false;
    }
    this.#before = 'line';
    return true;
  }
}
