import { PlainParser } from '../dialect/plain-parser.ts';
import type { RecordEnding } from '../dialect/record-splitter.ts';
import { indexOf, lengthFrom, type ByteWindow } from './byte-window.ts';
import type { Fault } from './fault.ts';
import { FoundStretch } from './found-stretch.ts';
import { FullReader, newSplitter, type FullReaderOptions } from './full-reader.ts';
import { OversizedRecord } from './oversized-record.ts';
import { PlainStretch } from './plain-stretch.ts';
import { tooLarge, type RecordPlace, type Stretch } from './stretch.ts';

/** What {@link RecordReader.next} met: a record, a bad record, the end of the window, or the end of the file. */
export type Step = 'record' | 'fault' | 'more' | 'end';

/** How a {@link RecordReader} reads. */
export interface RecordReaderOptions extends FullReaderOptions {
  /** Whether to look for the end of a record that is too large. Without, nothing can be read after it. */
  readonly followOversized: boolean;
}

/** Longer strings live in V8's large-object space and take three times as long to make. */
const blockBytes = 64 * 1024;

/** How many records take the full path after one that the fast path could not judge: going back costs a block. */
const fullRun = 100;

/** More than any delimiter has, so that a record that goes on this far behind the limit is not just within it. */
const slackBytes = 1024;

/**
 * Reads records through a window on a file that others move: forward up to {@link needed}, and on when it says
 * `'more'`. Plain stretches take the fast path, everything else the full one; both find the same records.
 */
export class RecordReader {
  readonly #window: ByteWindow;
  readonly #options: RecordReaderOptions;
  readonly #plain: PlainParser | undefined;
  readonly #full: FullReader;
  #stretch: Stretch;
  /** Where the stretch begins, and how many bytes it was made of: too few, if there was no record in them. */
  #base: number;
  #tried = 0;
  /** Whether the file ends with those bytes. */
  #final = false;
  #oversized: OversizedRecord | undefined;

  constructor(window: ByteWindow, options: RecordReaderOptions) {
    this.#window = window;
    this.#options = options;
    this.#plain = PlainParser.reads(options.dialect) ? new PlainParser(options.dialect) : undefined;
    this.#full = new FullReader(options);
    this.#base = window.offset;
    this.#stretch = new FoundStretch({ records: [], bytes: 0 }, this.#base);
  }

  /** The fields of the last record: the first `count` of them. Used again by the next one. */
  get fields(): readonly string[] {
    return this.#stretch.fields;
  }

  get count(): number {
    return this.#stretch.count;
  }

  /** What is wrong with the last record, after `'fault'`. */
  get fault(): Fault {
    return this.#stretch.fault;
  }

  /** How the last record ended; anything but `'delimiter'` may go on when the file grows. */
  get ending(): RecordEnding {
    return this.#stretch.ending;
  }

  /** Where to read after the last record. */
  get offset(): number {
    return this.#stretch.offset;
  }

  /** The bytes before this offset are not needed for what comes next. */
  get needed(): number {
    return this.#oversized?.at ?? this.offset;
  }

  /** Where the last record is. */
  place(): RecordPlace {
    return this.#stretch.place();
  }

  /** The text of the last record, as it is in the file. */
  raw(): string {
    const { offset, bytes } = this.place();
    const start = indexOf(this.#window, offset);
    return this.#stretch.raw ?? this.#options.text.decodeAnyway(this.#window.bytes, start, start + bytes);
  }

  /** Reads one record. Nothing about a record may be asked after the next call, or when the window has moved. */
  next(): Step {
    for (;;) {
      const step = this.#stretch.next();
      if (step === 'record' || step === 'fault') return step;
      const wait = this.#oversized === undefined ? this.#open(step === 'odd') : this.#follow(this.#oversized);
      if (wait !== undefined) return wait;
    }
  }

  /** Makes a stretch of what comes next: of more bytes than the last one, if that held no record. */
  #open(odd: boolean): 'more' | 'end' | undefined {
    const { offset } = this;
    if (offset > this.#base) {
      this.#base = offset;
      this.#tried = 0;
    }
    const window = this.#window;
    const available = lengthFrom(window, this.#base);
    const tried = this.#tried;
    if (odd) return this.#make(Math.min(available, Math.max(blockBytes, tried)), true);
    if (tried > this.#options.maxRecordBytes + slackBytes) return this.#beginOversized();
    if (available === 0 || (available === tried && (this.#final || !window.ended))) return this.#noMore(available);
    return this.#make(Math.min(available, Math.max(blockBytes, 2 * tried)), false);
  }

  #make(bytes: number, odd: boolean): undefined {
    const { text, maxRecordBytes } = this.#options;
    const window = this.#window;
    const start = indexOf(window, this.#base);
    const end = start + bytes;
    const final = window.ended && end === window.end;
    this.#tried = bytes;
    this.#final = final;
    const plain = odd ? undefined : this.#plain;
    const block = plain && text.block(window.bytes, start, end, final);
    if (plain !== undefined && block !== undefined) {
      this.#stretch = new PlainStretch(plain, block, this.#base, final, maxRecordBytes);
    } else {
      const found = this.#full.read(window.bytes, start, end, final, odd ? fullRun : Infinity);
      this.#stretch = new FoundStretch(found, this.#base);
    }
  }

  #noMore(available: number): 'more' | 'end' | undefined {
    if (!this.#window.ended) return 'more';
    if (available % this.#options.text.unitBytes === 0) return 'end';
    // UTF-16 with an odd number of bytes.
    this.#setFault({ reason: 'encoding', message: 'it is half a character' }, available, available, 'file');
    return undefined;
  }

  #beginOversized(): undefined {
    const { dialect, text, followOversized, maxRecordBytes } = this.#options;
    if (followOversized) {
      this.#oversized = new OversizedRecord(this.#base, this.#window, text, newSplitter(dialect, text));
    } else this.#setFault(tooLarge(maxRecordBytes), this.#tried, this.#tried, 'delimiter');
  }

  #follow(oversized: OversizedRecord): 'more' | undefined {
    if (!oversized.follow(this.#window)) return 'more';
    const { bytes, at, offset, ending, raw, isRecord } = oversized;
    const next = at - offset;
    if (isRecord) this.#setFault(tooLarge(this.#options.maxRecordBytes), bytes, next, ending, raw);
    else this.#stretch = new FoundStretch({ records: [], bytes: next }, offset);
    this.#oversized = undefined;
    return undefined;
  }

  #setFault(outcome: Fault, end: number, next: number, ending: RecordEnding, raw?: string): void {
    const record = { start: 0, end, next, ending, outcome, ...(raw !== undefined && { raw }) };
    this.#stretch = new FoundStretch({ records: [record], bytes: next }, this.#base);
  }
}
