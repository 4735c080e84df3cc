import { CsvError, parse } from 'csv-parse/sync';
import type { DialectOptions } from '../../src/dialect/dialect-options.ts';

/** What csv-parse reads: the records up to the first bad one, with the offsets behind them. */
export interface Reference {
  readonly records: readonly { readonly fields: readonly string[]; readonly next: number }[];
  readonly failed: boolean;
}

/** Reads a whole file with csv-parse alone. */
export function reference(file: string, options: DialectOptions): Reference {
  const { delimiter = ',', quote = '"', escape = quote, comment, recordDelimiter = ['\r\n', '\n', '\r'] } = options;
  const ends = typeof recordDelimiter === 'string' ? [recordDelimiter] : [...recordDelimiter];
  const records: { fields: readonly string[]; next: number }[] = [];
  try {
    parse(file, {
      delimiter,
      quote,
      escape,
      record_delimiter: ends.toSorted((a, b) => b.length - a.length),
      trim: options.trim ?? false,
      relax_quotes: options.relaxQuotes ?? false,
      skip_empty_lines: options.skipEmptyLines ?? true,
      relax_column_count: true,
      ...(comment === undefined ? {} : { comment, comment_no_infix: true }),
      on_record: (fields: string[], { bytes }: { bytes: number }) => void records.push({ fields, next: bytes }),
    });
    return { records, failed: false };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { records, failed: true };
  }
}
