import type { FileWindow, TextEncoding } from './bytes/index.ts';

/** Finds where lines end in what a {@link FileWindow} shows, in the encoding of the file. */
export class LineSearch {
  readonly encoding: TextEncoding;
  /** How many bytes a line may have, in whole code units. */
  readonly longest: number;
  readonly #window: FileWindow;
  /** Up to which offset in the file there is no line end, as is known. */
  #searchedTo = 0;

  constructor(window: FileWindow, encoding: TextEncoding, maxLineBytes: number) {
    this.#window = window;
    this.encoding = encoding;
    this.longest = maxLineBytes - (maxLineBytes % encoding.unitBytes);
  }

  /**
   * Behind the last line end in the next `length` bytes; if that is beyond the offset `stopAt`, behind the line end of the line
   * in which `stopAt` lies. -1 when there is no line end in these bytes.
   */
  lastLineEnd(length: number, stopAt: number): number {
    const { bytes, start, end, offset } = this.#window;
    const { unitBytes } = this.encoding;
    const lineEnd = this.encoding.lastLineEnd(bytes, start, Math.min(end, start + this.#units(length)));
    const untilStop = stopAt - offset;
    if (lineEnd - start <= untilStop) return lineEnd;
    return this.encoding.firstLineEnd(bytes, start + this.#units(Math.max(0, untilStop - unitBytes)), end);
  }

  /** Behind the first line end; -1 when there is none yet. What was searched before is not searched again. */
  firstLineEnd(): number {
    const { bytes, start, end, offset } = this.#window;
    const searched = Math.max(0, this.#searchedTo - offset);
    const lineEnd = this.encoding.firstLineEnd(bytes, start + searched, end);
    if (lineEnd === -1) this.#searchedTo = offset + this.#units(end - start);
    return lineEnd;
  }

  /** The end of the text of the first line, whose line end ends at `lineEnd`. */
  textEnd(lineEnd: number): number {
    const { unitBytes } = this.encoding;
    const beforeFeed = lineEnd - unitBytes;
    const last = beforeFeed - unitBytes;
    return last >= this.#window.start && this.characterAt(last) === '\r' ? last : beforeFeed;
  }

  /** The end of as many whole characters as a line may have. */
  longestEnd(): number {
    const { bytes, start } = this.#window;
    const { unitBytes } = this.encoding;
    const end = start + this.longest;
    // No encoding has more than four code units to a character.
    for (let less = 0; less < 4 * unitBytes; less += unitBytes) {
      if (this.encoding.decode(bytes, start, end - less) !== undefined) return end - less;
    }
    return end;
  }

  /** The code unit at an index, as text; empty behind the end of the window. */
  characterAt(index: number): string {
    const { bytes, end } = this.#window;
    return this.encoding.decodeAnyway(bytes, Math.min(index, end), Math.min(index + this.encoding.unitBytes, end));
  }

  /** How many bytes the whole code units among so many bytes have. */
  #units(length: number): number {
    return length - (length % this.encoding.unitBytes);
  }
}
