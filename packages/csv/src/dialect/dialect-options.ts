/** How the text of a file is cut into records and fields. */
export interface DialectOptions {
  /** What separates fields: one or more characters. `'\t'` reads TSV. Default: `','`. */
  readonly delimiter?: string;
  /** The character around fields that hold delimiters or line ends; `null`: none has a meaning. Default: `'"'`. */
  readonly quote?: string | null;
  /** The character before a quote inside a quoted field. Default: the quote itself (`""`). */
  readonly escape?: string;
  /** Lines that begin with this are no records. Default: none. A comment never begins inside a line. */
  readonly comment?: string;
  /** What ends a record. Default: `['\r\n', '\n', '\r']`, also mixed in one file. */
  readonly recordDelimiter?: string | readonly string[];
  /** Whether white space around fields, outside their quotes, is dropped. Default: `false`. */
  readonly trim?: boolean;
  /** Whether a quote inside an unquoted field, or text after a closing quote, is taken as it is. Default: `false`. */
  readonly relaxQuotes?: boolean;
  /** Whether empty lines are no records. Default: `true`; `false` makes each a record with one empty field. */
  readonly skipEmptyLines?: boolean;
}

/** The names of {@link DialectOptions}. */
export const dialectOptionNames: Readonly<Record<keyof DialectOptions, true>> = {
  delimiter: true,
  quote: true,
  escape: true,
  comment: true,
  recordDelimiter: true,
  trim: true,
  relaxQuotes: true,
  skipEmptyLines: true,
};
