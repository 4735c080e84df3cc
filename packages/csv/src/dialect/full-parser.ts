import { createRequire } from 'node:module';
import type * as CsvParse from 'csv-parse/sync';
import type { Dialect } from './dialect.ts';
import type { Fault } from '../record/fault.ts';

const require = createRequire(import.meta.url);
let loaded: typeof CsvParse | undefined;

// Most files never need it, and to load it takes longer than to load all the rest.
function csvParse(): typeof CsvParse {
  loaded ??= require('csv-parse/sync') as typeof CsvParse;
  return loaded;
}

/**
 * Splits records into fields with csv-parse, for every dialect and for records that the fast path does not judge.
 * It is only ever given whole records, as {@link RecordSplitter} cut them, so it finds no boundary by itself.
 */
export class FullParser {
  readonly #options: CsvParse.Options;

  constructor(dialect: Dialect) {
    const { delimiter, quote, escape, recordDelimiters, relaxQuotes, trim } = dialect;
    this.#options = {
      delimiter,
      quote: quote === '' ? null : quote,
      escape: escape === '' ? null : escape,
      record_delimiter: [...recordDelimiters],
      relax_column_count: true,
      relax_quotes: relaxQuotes,
      trim,
    };
  }

  /** The fields of each record, or why it has none. They come with their record delimiters; the last may lack it. */
  parse(records: readonly string[]): readonly (readonly string[] | Fault)[] {
    if (records.length === 0) return [];
    const { CsvError, parse } = csvParse();
    try {
      const parsed: string[][] = parse(records.join(''), this.#options);
      // There are fewer when a quote that is not closed has swallowed the next record.
      if (parsed.length === records.length) return parsed;
      if (records.length === 1) return [['']];
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      if (records.length === 1) return [{ reason: 'quotes', message: sentences[error.code] ?? error.message }];
    }
    // To make a parser costs more than to parse a record, so the bad ones are searched for by halves.
    const half = records.length >> 1;
    return [...this.parse(records.slice(0, half)), ...this.parse(records.slice(half))];
  }
}

const sentences: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'text follows a closing quote',
  CSV_QUOTE_NOT_CLOSED: 'a quoted field is not closed',
  INVALID_OPENING_QUOTE: 'a quote is inside a field that does not begin with one',
};
