import type { TextEncoding } from './bytes/index.ts';
import type { LocatedLine } from './located-line.ts';

/** A piece of a file that holds whole lines, as it lies in memory. */
export interface LineSlice {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly encoding: TextEncoding;
}

/** The text of a {@link LineSlice}. */
export interface DecodedLines {
  /** The lines without their line feeds, still with the carriage returns before them. */
  readonly lines: readonly string[];
  /** Whether every character has as many bytes as a code unit, so that lengths of strings tell lengths in bytes. */
  readonly uniform: boolean;
  /** Whether carriage returns at the ends of lines belong to the line ends and are to be dropped. */
  readonly dropReturns: boolean;
}

/** The lines of a slice, taken out one batch after the other, together with how many bytes they have. */
export class LineBlock {
  /** The index in the bytes of the next line. */
  at: number;
  readonly #slice: LineSlice;
  readonly #decoded: DecodedLines;
  #next = 0;

  constructor(slice: LineSlice, decoded: DecodedLines) {
    this.at = slice.start;
    this.#slice = slice;
    this.#decoded = decoded;
  }

  /** How many lines are left. */
  get left(): number {
    return this.#decoded.lines.length - this.#next;
  }

  /** Takes up to `count` lines. */
  takeLines(count: number): string[] {
    const lines = this.#decoded.lines.slice(this.#next, this.#next + count);
    this.#pass(lines);
    if (this.#decoded.dropReturns) {
      for (const [index, line] of lines.entries()) lines[index] = withoutReturn(line);
    }
    return lines;
  }

  /** Takes up to `count` lines with their places; `offset` is that of the next line. */
  takeLocated(count: number, path: string, offset: number): LocatedLine[] {
    const shift = offset - this.at;
    const { lines, dropReturns } = this.#decoded;
    const located: LocatedLine[] = [];
    for (const line of lines.slice(this.#next, this.#next + count)) {
      located.push({ line: dropReturns ? withoutReturn(line) : line, path, offset: this.at + shift });
      this.#pass([line]);
    }
    return located;
  }

  #pass(lines: readonly string[]): void {
    this.#next += lines.length;
    if (this.left === 0) this.at = this.#slice.end;
    else if (this.#decoded.uniform) this.at += this.#slice.encoding.unitBytes * unitsOf(lines);
    else for (let count = lines.length; count > 0; count -= 1) this.at = this.#nextLineEnd();
  }

  #nextLineEnd(): number {
    const { bytes, end, encoding } = this.#slice;
    return encoding.firstLineEnd(bytes, this.at, end);
  }
}

function unitsOf(lines: readonly string[]): number {
  let units = lines.length;
  for (const line of lines) units += line.length;
  return units;
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
