import { textEncoding } from '@headwater/file/bytes';
import { checkDialect } from '../../src/dialect/dialect.ts';
import type { DialectOptions } from '../../src/dialect/dialect-options.ts';
import type { RecordEnding } from '../../src/dialect/record-splitter.ts';
import type { FaultReason } from '../../src/record/fault.ts';
import { RecordReader } from '../../src/record/record-reader.ts';
import { fileText } from '../../src/text/file-text.ts';
import { MemoryWindow } from './memory-window.ts';

/** A record, or why it is bad, and where it is. */
export interface ReadRecord {
  readonly fields: readonly string[] | FaultReason;
  readonly offset: number;
  readonly bytes: number;
  /** Where to read after it. */
  readonly next: number;
  readonly raw: string;
  readonly ending: RecordEnding;
}

export interface HowToRead {
  readonly encoding?: string;
  readonly from?: number;
  readonly chunkBytes?: number;
  readonly maxRecordBytes?: number;
  readonly replaceInvalid?: boolean;
}

/** Reads all records of a file in memory, chunk by chunk. */
export function readRecords(file: Buffer | string, options: DialectOptions = {}, how: HowToRead = {}): ReadRecord[] {
  const { encoding = 'utf-8', from = 0, chunkBytes, maxRecordBytes = 1_000_000, replaceInvalid = false } = how;
  const window = new MemoryWindow(Buffer.from(file), from, chunkBytes);
  const text = fileText(textEncoding(encoding));
  const dialect = checkDialect(options);
  const reader = new RecordReader(window, { dialect, text, maxRecordBytes, replaceInvalid, followOversized: true });
  const records: ReadRecord[] = [];
  for (;;) {
    const step = reader.next();
    if (step === 'end') return records;
    if (step === 'more') {
      window.consume(reader.needed - window.offset);
      window.fill();
      continue;
    }
    const fields = step === 'fault' ? reader.fault.reason : reader.fields.slice(0, reader.count);
    records.push({ fields, ...reader.place(), next: reader.offset, raw: reader.raw(), ending: reader.ending });
  }
}
