import type { Dialect } from './dialect.ts';

const LF = 10;
const CR = 13;

const MORE = -1;
const NONE = -2;

/**
 * What {@link PlainParser.parse} met: a record (in `fields`), an empty line, a comment, the end of the text in the
 * middle of something, or quotes that only the full parser can judge.
 */
export type PlainOutcome = 'record' | 'empty' | 'comment' | 'partial' | 'odd';

/**
 * The fast path: fields of dialects with one character between fields, doubled quotes, and line ends between records.
 * It gives exactly what csv-parse gives for every record without a fault; all others are `'odd'`.
 */
export class PlainParser {
  /** The fields of the last record: the first `count` of them. Used again by the next record. */
  readonly fields: string[] = [];
  count = 0;
  /** Where the last record's text ends. */
  end = 0;
  /** Where the next record begins. */
  next = 0;
  /** After `'odd'`: what is wrong with the quotes, unless they are relaxed; `undefined` when that is not known. */
  oddity: string | undefined;

  readonly #delimiter: number;
  readonly #quote: number;
  readonly #quoteText: string;
  readonly #comment: string;
  /** Most characters are above all that have a meaning. */
  readonly #highest: number;
  readonly #loneCr: boolean;
  readonly #skipEmptyLines: boolean;

  /** Whether the fast path can read this dialect. */
  static reads(dialect: Dialect): boolean {
    const ends = new Set(dialect.recordDelimiters);
    const lineEnds = ends.has('\n') && ends.has('\r\n') && ends.size === (ends.has('\r') ? 3 : 2);
    const quotes = dialect.quote.length <= 1 && dialect.escape === dialect.quote;
    return lineEnds && quotes && dialect.delimiter.length === 1 && !dialect.trim;
  }

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#quoteText = dialect.quote;
    this.#comment = dialect.comment;
    this.#highest = Math.max(this.#delimiter, this.#quote, CR);
    this.#loneCr = dialect.recordDelimiters.includes('\r');
    this.#skipEmptyLines = dialect.skipEmptyLines;
  }

  /** Reads the record that begins at `from`. `final` says that nothing comes after `text`. */
  parse(text: string, from: number, final: boolean): PlainOutcome {
    if (from >= text.length) return 'partial';
    if (this.#comment !== '' && text.startsWith(this.#comment, from)) return this.#comments(text, from, final);
    const { fields } = this;
    const { length } = text;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const highest = this.#highest;
    let count = 0;
    let start = from;
    let end = from;
    let code = NONE;
    for (;;) {
      code = NONE;
      for (; end < length; end += 1) {
        code = text.charCodeAt(end);
        if (code <= highest && (code === delimiter || code === LF || code === CR || code === quote)) break;
      }
      if (end < length && code === quote) {
        if (end > start) return this.#odd('a quote is inside a field that does not begin with one');
        end = this.#quoted(text, start, count);
        if (end === -1 || (end === length && !final)) {
          return final ? this.#odd('a quoted field is not closed') : 'partial';
        }
        code = end < length ? text.charCodeAt(end) : NONE;
        if (end < length && code !== delimiter && code !== LF && code !== CR) {
          return this.#odd('text follows a closing quote');
        }
      } else {
        fields[count] = text.slice(start, end);
      }
      count += 1;
      if (code !== delimiter || end === length) break;
      end += 1;
      start = end;
    }
    const lineEnd = code === LF && end < length ? 1 : this.#lineEndAt(text, end, final);
    if (lineEnd < 0) return lineEnd === MORE && !final ? 'partial' : this.#odd(undefined);
    this.count = count;
    this.end = end;
    this.next = end + lineEnd;
    return end === from && this.#skipEmptyLines ? 'empty' : 'record';
  }

  #odd(oddity: string | undefined): 'odd' {
    this.oddity = oddity;
    return 'odd';
  }

  /** Takes the quoted field that begins at `start`. Returns the index behind its closing quote, -1 when there is none. */
  #quoted(text: string, start: number, count: number): number {
    const quoteText = this.#quoteText;
    let doubled = false;
    let close = text.indexOf(quoteText, start + 1);
    while (close !== -1 && close + 1 < text.length && text.charCodeAt(close + 1) === this.#quote) {
      doubled = true;
      close = text.indexOf(quoteText, close + 2);
    }
    if (close === -1) return -1;
    const inside = text.slice(start + 1, close);
    this.fields[count] = doubled ? inside.replaceAll(quoteText + quoteText, quoteText) : inside;
    return close + 1;
  }

  /** The length of the line end at `at`: 0 at the end of a final text, `MORE` or `NONE` when there is none. */
  #lineEndAt(text: string, at: number, final: boolean): number {
    if (at >= text.length) return final ? 0 : MORE;
    const code = text.charCodeAt(at);
    if (code === LF) return 1;
    if (code !== CR) return NONE;
    if (at + 1 >= text.length && !final) return MORE;
    if (at + 1 < text.length && text.charCodeAt(at + 1) === LF) return 2;
    return this.#loneCr ? 1 : NONE;
  }

  #comments(text: string, from: number, final: boolean): PlainOutcome {
    let end = from + this.#comment.length;
    for (;;) {
      const code = text.charCodeAt(end);
      const lineEnd = end >= text.length || code === LF || code === CR ? this.#lineEndAt(text, end, final) : NONE;
      if (lineEnd === MORE) return 'partial';
      if (lineEnd !== NONE) {
        this.end = end;
        this.next = end + lineEnd;
        return 'comment';
      }
      end += 1;
    }
  }
}
