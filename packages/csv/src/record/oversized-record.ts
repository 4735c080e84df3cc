import type { RecordEnding, RecordSplitter } from '../dialect/record-splitter.ts';
import type { FileText } from '../text/file-text.ts';
import { indexOf, lengthFrom, type ByteWindow } from './byte-window.ts';

/** How much of an oversized record is kept. */
const keptBytes = 1000;

const pieceBytes = 64 * 1024;

/** Follows a record that is longer than the limit to its end, without keeping it. */
export class OversizedRecord {
  /** Where the record begins. */
  readonly offset: number;
  /** The beginning of its text. */
  readonly raw: string;
  /** Up to where it has been followed; the bytes before are not needed any more. */
  at: number;
  /** How long its text is, as far as it has been followed. */
  bytes = 0;
  readonly #splitter: RecordSplitter;
  readonly #text: FileText;

  constructor(offset: number, window: ByteWindow, text: FileText, splitter: RecordSplitter) {
    const start = indexOf(window, offset);
    this.offset = offset;
    this.at = offset;
    this.raw = text.decodeAnyway(window.bytes, start, Math.min(start + keptBytes, window.end));
    this.#text = text;
    this.#splitter = splitter;
    splitter.restart();
  }

  /** How it ended. */
  get ending(): RecordEnding {
    return this.#splitter.ending;
  }

  /** Whether it is a record, not a comment. */
  get isRecord(): boolean {
    return this.#splitter.kind === 'record';
  }

  /** Goes on through the window; `false` when the record does not end in it. */
  follow(window: ByteWindow): boolean {
    const { unitBytes } = this.#text;
    for (;;) {
      const rest = lengthFrom(window, this.at);
      const length = Math.min(rest, pieceBytes);
      const start = indexOf(window, this.at);
      const units = this.#text.units(window.bytes, start, start + length);
      const found = this.#splitter.find(units, 0, window.ended && length === rest);
      this.bytes = this.at + (found ? this.#splitter.end : this.#splitter.next) * unitBytes - this.offset;
      this.at += this.#splitter.next * unitBytes;
      if (found) return true;
      if (length === rest) return false;
    }
  }
}
