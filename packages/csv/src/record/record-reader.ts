import type { Dialect } from '../dialect/dialect.ts';
import { PlainParser } from '../dialect/plain-parser.ts';
import { endingOf, type RecordEnding } from '../dialect/record-splitter.ts';
import type { FileText } from '../text/file-text.ts';
import type { TextBlock } from '../text/text-block.ts';
import { indexOf, lengthFrom, type ByteWindow } from './byte-window.ts';
import type { Fault } from './fault.ts';
import { FullReader, newSplitter, type Found } from './full-reader.ts';
import { OversizedRecord } from './oversized-record.ts';

/** What {@link RecordReader.next} met: a record, a bad record, the end of the window, or the end of the file. */
export type Step = 'record' | 'fault' | 'more' | 'end';

/** How a {@link RecordReader} reads. */
export interface RecordReaderOptions {
  readonly dialect: Dialect;
  readonly text: FileText;
  readonly maxRecordBytes: number;
  /** Whether bytes that are not of the encoding become U+FFFD instead of making the record a bad one. */
  readonly replaceInvalid: boolean;
  /** Whether to look for the end of a record that is too large. Without, nothing can be read after it. */
  readonly followOversized: boolean;
}

/** Where a record is: its offset in the file, and its length without the record delimiter. */
export interface RecordPlace {
  readonly offset: number;
  readonly bytes: number;
}

/** Longer strings live in V8's large-object space and take three times as long to make. */
const blockBytes = 64 * 1024;

/** How many records take the full path after one that the fast path could not judge: going back costs a block. */
const fullRun = 100;

/** More than any token has, so that a record with this much behind the limit cannot be just within it. */
const slackBytes = 1024;

/**
 * Reads records through a window on a file that others move: forward up to {@link needed}, and on when it says
 * `'more'`. Plain stretches take the fast path, everything else the full one; both find the same records.
 */
export class RecordReader {
  /** The fields of the last record: the first `count` of them. Used again by the next one. */
  fields: readonly string[] = [];
  count = 0;
  /** What is wrong with the last record, after `'fault'`. */
  fault: Fault = { reason: 'quotes', message: '' };
  /** How the last record ended; anything but `'delimiter'` may go on when the file grows. */
  ending: RecordEnding = 'delimiter';

  readonly #window: ByteWindow;
  readonly #options: RecordReaderOptions;
  readonly #plain: PlainParser | undefined;
  readonly #full: FullReader;
  /** Where the block begins, or what is read next. */
  #base: number;
  #size = blockBytes;
  #block: TextBlock | undefined;
  #final = false;
  /** In the block: where the last record begins, where its text ends, and where the next one begins. */
  #start = 0;
  #stop = 0;
  #index = 0;
  #found: Found | undefined;
  #foundBase = 0;
  #foundIndex = 0;
  #oversized: OversizedRecord | undefined;
  /** Where the last record is; `undefined` when `#start` and `#stop` tell it. */
  #place: RecordPlace | undefined;
  /** The text of the last record, if its bytes are gone. */
  #raw: string | undefined;

  constructor(window: ByteWindow, options: RecordReaderOptions) {
    const { dialect, text, replaceInvalid } = options;
    this.#window = window;
    this.#options = options;
    this.#plain = PlainParser.reads(dialect) ? new PlainParser(dialect) : undefined;
    this.#full = new FullReader(dialect, text, replaceInvalid);
    this.#base = window.offset;
  }

  /** Where to read after the last record. */
  get offset(): number {
    return this.#block === undefined ? this.#base : this.#base + this.#block.bytesBefore(this.#index);
  }

  /** The bytes before this offset are not needed any more, except by {@link raw}. */
  get needed(): number {
    return this.#oversized?.at ?? this.offset;
  }

  /** Where the last record is. */
  place(): RecordPlace {
    if (this.#place !== undefined || this.#block === undefined) return this.#place ?? { offset: this.#base, bytes: 0 };
    const before = this.#block.bytesBefore(this.#start);
    return { offset: this.#base + before, bytes: this.#block.bytesBefore(this.#stop) - before };
  }

  /** The text of the last record, as it is in the file. */
  raw(): string {
    const { offset, bytes } = this.place();
    const start = indexOf(this.#window, offset);
    return this.#raw ?? this.#options.text.decodeAnyway(this.#window.bytes, start, start + bytes);
  }

  /** Reads one record. Nothing may be asked about a record after the next call. */
  next(): Step {
    this.#raw = undefined;
    for (;;) {
      const step = this.#block === undefined ? this.#unblocked() : this.#nextInBlock(this.#block);
      if (step !== undefined) return step;
    }
  }

  #nextInBlock(block: TextBlock): Step | undefined {
    const plain = this.#plain;
    const outcome = plain?.parse(block.text, this.#index, this.#final);
    if (plain === undefined || outcome === 'partial') return this.#leaveBlock();
    if (outcome === 'odd') {
      this.#leaveBlock();
      return this.#readFully(fullRun);
    }
    const { end, next } = plain;
    const atEnd = this.#final && next === block.text.length;
    if (outcome === 'comment' && atEnd && end === next) return 'end';
    this.#start = this.#index;
    this.#stop = end;
    this.#index = next;
    if (outcome !== 'record') {
      this.ending = 'delimiter';
      return undefined;
    }
    this.ending = atEnd ? endingOf(block.text, end) : 'delimiter';
    this.fields = plain.fields;
    this.count = plain.count;
    this.#place = undefined;
    return block.bytes > this.#options.maxRecordBytes ? this.#checkSize() : 'record';
  }

  #unblocked(): Step | undefined {
    if (this.#found !== undefined) return this.#nextFound(this.#found);
    if (this.#oversized !== undefined) return this.#follow(this.#oversized);
    const bytes = this.#tried();
    if (bytes === 0) return this.#window.ended ? 'end' : 'more';
    const start = indexOf(this.#window, this.#base);
    this.#final = this.#window.ended && bytes === lengthFrom(this.#window, this.#base);
    this.#block = this.#plain && this.#options.text.block(this.#window.bytes, start, start + bytes, this.#final);
    this.#index = 0;
    return this.#block === undefined ? this.#readFully(Infinity) : undefined;
  }

  /** How many bytes are looked at next. */
  #tried(): number {
    return Math.min(this.#size, lengthFrom(this.#window, this.#base));
  }

  /** Goes on behind the last record of the block: with a new block, a larger one when there was no record in it. */
  #leaveBlock(): Step | undefined {
    const { offset } = this;
    const stuck = offset === this.#base;
    this.#block = undefined;
    this.#base = offset;
    if (stuck) return this.#lookFurther();
    this.#size = blockBytes;
    return undefined;
  }

  #lookFurther(): Step | undefined {
    const tried = this.#tried();
    const { dialect, text, maxRecordBytes, followOversized } = this.#options;
    if (tried > maxRecordBytes + slackBytes) {
      this.#place = { offset: this.#base, bytes: tried };
      if (!followOversized) return this.#checkSize();
      this.#oversized = new OversizedRecord(this.#base, this.#window, text, newSplitter(dialect, text));
      return undefined;
    }
    if (tried < lengthFrom(this.#window, this.#base)) this.#size *= 2;
    else if (!this.#window.ended) return 'more';
    else return tried < text.unitBytes ? this.#halfUnit(tried) : 'end';
    return undefined;
  }

  /** UTF-16 with an odd number of bytes. */
  #halfUnit(bytes: number): Step {
    this.#place = { offset: this.#base, bytes };
    this.#base += bytes;
    this.ending = 'file';
    this.fault = { reason: 'encoding', message: 'the file ends in the middle of a character' };
    return 'fault';
  }

  #readFully(limit: number): Step | undefined {
    const start = indexOf(this.#window, this.#base);
    const bytes = this.#tried();
    const final = this.#window.ended && bytes === lengthFrom(this.#window, this.#base);
    const found = this.#full.read(this.#window.bytes, start, start + bytes, final, limit);
    if (found.bytes === 0) return this.#lookFurther();
    this.#found = found;
    this.#foundBase = this.#base;
    this.#foundIndex = 0;
    return undefined;
  }

  #nextFound({ records, bytes }: Found): Step | undefined {
    const record = records[this.#foundIndex];
    if (record === undefined) {
      const end = this.#foundBase + bytes;
      if (end > this.#base) this.ending = 'delimiter';
      this.#base = end;
      this.#size = blockBytes;
      this.#found = undefined;
      return undefined;
    }
    this.#foundIndex += 1;
    const { start, end, next, ending, outcome } = record;
    this.#base = this.#foundBase + next;
    this.#place = { offset: this.#foundBase + start, bytes: end - start };
    this.ending = ending;
    if (!('reason' in outcome)) {
      this.fields = outcome;
      this.count = outcome.length;
      return this.#checkSize();
    }
    this.fault = outcome;
    return end - start > this.#options.maxRecordBytes ? this.#checkSize() : 'fault';
  }

  #follow(oversized: OversizedRecord): Step | undefined {
    if (!oversized.follow(this.#window)) return 'more';
    this.#oversized = undefined;
    this.#base = oversized.at;
    this.#size = blockBytes;
    this.ending = oversized.ending;
    if (!oversized.isRecord) return undefined;
    this.#place = { offset: oversized.offset, bytes: oversized.bytes };
    this.#raw = oversized.raw;
    return this.#checkSize();
  }

  #checkSize(): Step {
    const { maxRecordBytes } = this.#options;
    const { bytes } = this.place();
    if (bytes <= maxRecordBytes) return 'record';
    this.fault = {
      reason: 'too-large',
      message: `it is longer than maxRecordBytes (${maxRecordBytes})`,
    };
    return 'fault';
  }
}
