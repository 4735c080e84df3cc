import { fileEncoding, type FileWindow } from '@headwater/file/bytes';
import { badHeaderRecordError, badRecordError, continuedError, headerUnknownError } from '../csv-error.ts';
import type { CheckedCsvOptions } from '../csv-options.ts';
import type { CsvPosition } from '../csv-position.ts';
import { dialectInUnits } from '../dialect/dialect-in-units.ts';
import type { RecordEnding } from '../dialect/record-splitter.ts';
import { BadRecord } from '../record/bad-record.ts';
import type { Fault } from '../record/fault.ts';
import { RecordReader } from '../record/record-reader.ts';
import { fileText } from '../text/file-text.ts';
import { continuation } from './continuation.ts';
import { CellError, type RowMaker } from './row-maker.ts';
import { rowsUnder, rowsWithoutHeader } from './rows-under.ts';

/** How many bad records are looked at before others have a turn: each takes some ten microseconds. */
const mostSkipped = 500;

/** Turns what a {@link FileWindow} shows into items: all decisions about rows, and no I/O. */
export class RowReader {
  /** Whether everything has been returned. */
  finished = false;
  /** Whether there is more in memory, and only the time came to let others have a turn. */
  pausing = false;
  /** Why it cannot go on, once everything before has been returned. */
  fault: Error | undefined;
  /** The position after everything that {@link read} returned. */
  position: CsvPosition;
  readonly #window: FileWindow;
  readonly #part: string;
  readonly #options: CheckedCsvOptions;
  readonly #stopAt: number;
  readonly #resumedAfter: RecordEnding;
  #header: readonly string[] | undefined;
  /** `undefined` until the header has been read. */
  #rows: RowMaker | undefined;
  #records: RecordReader | undefined;

  /** @param stopAt the offset from which on no record may begin; `Infinity` to read to the end of the file. */
  constructor(
    window: FileWindow,
    part: string,
    options: CheckedCsvOptions,
    resumeState: CsvPosition | undefined,
    stopAt: number,
  ) {
    this.#window = window;
    this.#part = part;
    this.#options = options;
    this.#stopAt = stopAt;
    this.#resumedAfter = resumeState?.unterminated ? 'file' : resumeState?.afterCr ? 'cr' : 'delimiter';
    this.position = resumeState ?? window.position();
    if (!options.header) this.#rows = rowsWithoutHeader(options.columns);
    else if (resumeState?.header !== undefined) this.#setHeader(resumeState.header);
    else if (resumeState !== undefined) throw headerUnknownError(window.file, resumeState.offset);
  }

  /** The items in memory, up to the size of a batch. None: look at `fault`, `finished` and `pausing`, and read on. */
  read(): unknown[] {
    const items: unknown[] = [];
    const records = (this.#records ??= this.#begin());
    if (records === undefined || this.fault !== undefined || this.finished) return items;
    const { batchSize } = this.#options;
    let skipped = 0;
    while (items.length < batchSize && skipped < mostSkipped) {
      const step = records.next();
      if (step === 'more') break;
      if (step === 'end' || this.#isLeft(records)) {
        this.finished = true;
        if (step === 'end') this.#settle(records.offset, records.ending);
        else this.#settle(records.place().offset, 'delimiter');
        return items;
      }
      const fault = step === 'fault' ? records.fault : this.#take(records, items);
      if (fault === undefined) continue;
      this.#refuse(fault, records, items);
      skipped += 1;
      if (this.fault === undefined) continue;
      this.#settle(records.place().offset, 'delimiter');
      return items;
    }
    this.pausing = skipped === mostSkipped;
    this.#settle(records.offset, records.ending);
    this.#window.consume(records.needed - this.#window.offset);
    return items;
  }

  #begin(): RecordReader | undefined {
    const window = this.#window;
    const { start, end, ended, offset, head } = window;
    if (offset === 0 && end - start < 3 && !ended) return undefined;
    const { dialect, maxRecordBytes, onBadRecord, ...options } = this.#options;
    const { encoding, bomBytes } = fileEncoding(options.encoding, head);
    const text = fileText(encoding);
    const { recordDelimiters } = dialectInUnits(dialect, text);
    const rest = offset === 0 ? bomBytes : continuation(window, text, recordDelimiters, this.#resumedAfter);
    if (rest === 'more') return undefined;
    if (rest === 'goes-on') {
      this.fault = continuedError(window.file, offset);
      return undefined;
    }
    window.consume(rest);
    const replaceInvalid = options.onInvalidBytes === 'replace';
    return new RecordReader(window, {
      dialect,
      text,
      maxRecordBytes,
      replaceInvalid,
      followOversized: onBadRecord !== 'stop',
    });
  }

  /** Whether a record is not to be returned now: unfinished, or behind where the reading stops. */
  #isLeft(records: RecordReader): boolean {
    if (this.#stopAt !== Infinity && records.place().offset >= this.#stopAt) return true;
    // A header that grows later would name the columns wrongly; as nothing was returned, it can be read again.
    return records.ending === 'file' && (this.#options.leaveUnterminated || this.#rows === undefined);
  }

  #take(records: RecordReader, items: unknown[]): Fault | undefined {
    const { fields, count } = records;
    const rows = this.#rows;
    if (rows === undefined) {
      this.#setHeader(fields.slice(0, count));
      return undefined;
    }
    if (count !== rows.width && rows.width !== undefined && !this.#fits(count, rows.width)) {
      return {
        reason: 'columns',
        message: `it has ${count} ${count === 1 ? 'field' : 'fields'} instead of ${rows.width}`,
      };
    }
    try {
      const row = rows.make(fields, count);
      items.push(this.#options.located ? { row, path: this.#part, offset: records.place().offset } : row);
      return undefined;
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      return { reason: 'value', message: error.message, cause: error.cause };
    }
  }

  #fits(count: number, width: number): boolean {
    const { onRaggedRow } = this.#options;
    return onRaggedRow === 'fit' || (onRaggedRow === 'fill' && count < width);
  }

  #setHeader(header: readonly string[]): void {
    const { columns, renameColumns } = this.#options;
    this.#rows = rowsUnder(header, columns, renameColumns, this.#window.file);
    this.#header = header;
  }

  #refuse(fault: Fault, records: RecordReader, items: unknown[]): void {
    const { file } = this.#window;
    const { onBadRecord, onSkip } = this.#options;
    if (this.#rows === undefined) {
      this.fault = badHeaderRecordError(file, fault);
      return;
    }
    const bad = new BadRecord(fault, { path: this.#part, raw: records.raw(), ...records.place() });
    if (onBadRecord === 'stop') this.fault = badRecordError(file, bad);
    else if (onBadRecord === 'skip') onSkip(bad);
    else items.push(bad);
  }

  #settle(offset: number, ending: RecordEnding): void {
    const window = this.#window;
    // Without its header a position would be worth nothing.
    if (this.#options.header && this.#header === undefined) return;
    // So it stays while an oversized record is passed over, and what it knows of its ending stays with it.
    if (offset === this.position.offset) return;
    window.consume(offset - window.offset);
    this.position = {
      ...window.position(),
      ...(this.#header !== undefined && { header: this.#header }),
      ...(ending === 'file' && { unterminated: true }),
      ...(ending === 'cr' && { afterCr: true }),
    };
  }
}
