import { checkFlag } from '@headwater/core/options';
import type { DialectOptions } from './dialect-options.ts';

/** {@link DialectOptions}, checked and with their defaults. An empty string means that there is none. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly comment: string;
  /** The longest first, so that CRLF is never taken for a CR. */
  readonly recordDelimiters: readonly string[];
  readonly trim: boolean;
  readonly relaxQuotes: boolean;
  readonly skipEmptyLines: boolean;
}

/**
 * Checks what users pass in.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkDialect(options: DialectOptions): Dialect {
  const quote = options.quote === null ? '' : checkToken('quote', options.quote, '"', 1);
  const ends = options.recordDelimiter ?? ['\r\n', '\n', '\r'];
  const recordDelimiters = (typeof ends === 'string' ? [ends] : ends).map((end) => checkToken('recordDelimiter', end));
  if (recordDelimiters.length === 0) throw new RangeError('recordDelimiter must not be an empty list');
  const dialect = {
    delimiter: checkToken('delimiter', options.delimiter, ','),
    quote,
    escape: quote === '' ? '' : checkToken('escape', options.escape, quote, 1),
    comment: options.comment === undefined ? '' : checkToken('comment', options.comment),
    recordDelimiters: recordDelimiters.toSorted((a, b) => b.length - a.length),
    trim: checkFlag('trim', options.trim, false),
    relaxQuotes: checkFlag('relaxQuotes', options.relaxQuotes, false),
    skipEmptyLines: checkFlag('skipEmptyLines', options.skipEmptyLines, true),
  };
  if (quote === '' && options.escape !== undefined) throw new TypeError('escape has no meaning when quote is null');
  checkDistinct(dialect);
  return dialect;
}

/** Tokens of which one begins with another could be read in two ways. */
function checkDistinct({ delimiter, quote, escape, comment, recordDelimiters }: Dialect): void {
  const tokens = { delimiter, quote, ...(escape === quote ? {} : { escape }), comment };
  const named = [...Object.entries(tokens), ...recordDelimiters.map((end) => ['recordDelimiter', end] as const)];
  const used = named.filter(([, token]) => token !== '');
  for (const [name, token] of used) {
    const clash = used.find(([other, text]) => other !== name && text.startsWith(token));
    if (clash === undefined) continue;
    throw new RangeError(
      `${clash[0]} ${JSON.stringify(clash[1])} must not begin with the ${name} ${JSON.stringify(token)}`,
    );
  }
}

function checkToken(name: string, value: string | undefined, fallback?: string, most = 16): string {
  if (value === undefined && fallback !== undefined) return fallback;
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string, not ${String(value)}`);
  if (value.length >= 1 && value.length <= most && value.isWellFormed() && !value.includes('\0')) return value;
  const length = most === 1 ? 'one character' : `1 to ${most} characters`;
  throw new RangeError(`${name} must be ${length}, not ${JSON.stringify(value)}`);
}
