import { CsvError, parse, type Options } from 'csv-parse/sync';
import type { Dialect } from './dialect.ts';
import type { Fault } from '../record/fault.ts';

/**
 * Splits records into fields with csv-parse, for every dialect and for records that the fast path does not judge.
 * It is only ever given whole records, as {@link RecordSplitter} cut them, so it finds no boundary by itself.
 */
export class FullParser {
  readonly #options: Options;
  readonly #recordDelimiter: string;

  constructor(dialect: Dialect) {
    const { delimiter, quote, escape, recordDelimiters, relaxQuotes, trim } = dialect;
    this.#recordDelimiter = recordDelimiters[0] ?? '\n';
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

  /** The fields of one record, or why it has none. */
  parse(record: string): readonly string[] | Fault {
    try {
      const [fields] = this.#parse(record);
      return fields ?? [''];
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { reason: 'quotes', message: sentences[error.code] ?? error.message, cause: error };
    }
  }

  /** As {@link parse} for many records, several times faster when none has a fault. */
  parseAll(records: readonly string[]): readonly (readonly string[] | Fault)[] {
    try {
      const all = this.#parse(records.join(this.#recordDelimiter) + this.#recordDelimiter);
      if (all.length === records.length) return all;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
    return records.map((record) => this.parse(record));
  }

  #parse(text: string): string[][] {
    return parse(text, this.#options);
  }
}

const sentences: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'text follows a closing quote',
  CSV_QUOTE_NOT_CLOSED: 'a quoted field is not closed',
  INVALID_OPENING_QUOTE: 'a quote is inside a field that does not begin with one',
};
