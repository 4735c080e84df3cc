import * as fc from 'fast-check';
import type { DialectOptions } from '../../src/dialect/dialect-options.ts';

/** A file and the dialect that it is in, or nearly in. */
export interface ArbitraryCsv {
  readonly options: DialectOptions;
  readonly text: string;
}

/** Dialects that the fast path reads. */
export const plainDialect: fc.Arbitrary<DialectOptions> = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '\t', '|', 'é'),
    quote: fc.constantFrom('"', "'", null),
    comment: fc.constantFrom('#', '//'),
    skipEmptyLines: fc.boolean(),
    relaxQuotes: fc.boolean(),
    recordDelimiter: fc.constantFrom(['\r\n', '\n', '\r'], ['\n', '\r\n']),
  },
  { requiredKeys: [] },
);

/** All dialects. */
export const anyDialect: fc.Arbitrary<DialectOptions> = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '||', '::', '€', ' '),
    quote: fc.constantFrom('"', "'", '“'),
    escape: fc.constantFrom('\\', '"', '^'),
    comment: fc.constantFrom('#', '//', '--'),
    trim: fc.boolean(),
    skipEmptyLines: fc.boolean(),
    relaxQuotes: fc.boolean(),
    recordDelimiter: fc.constantFrom(['\r\n', '\n', '\r'], '\n', '\r', ['\r\n', '\n'], '~~', ['§', '\n']),
  },
  { requiredKeys: [] },
);

/** Files of a dialect: mostly good records, some bad ones, and sometimes nothing but a soup of what has a meaning. */
export function csvOf(dialect: fc.Arbitrary<DialectOptions>): fc.Arbitrary<ArbitraryCsv> {
  return dialect.chain((options) => {
    const { delimiter = ',', quote = '"', comment = '#', recordDelimiter = ['\r\n', '\n', '\r'] } = options;
    const { escape = quote } = options;
    const ends = typeof recordDelimiter === 'string' ? [recordDelimiter] : recordDelimiter;
    const pieces = ['a', 'é', '😀', ' ', '\n', '\r\n', delimiter, ...(quote === null ? [] : [quote])];
    const meaning = [...pieces, ...ends, comment, ...(escape === null ? [] : [escape]), '\r', '€', 'b'];

    const soup = textOf(meaning, 30);
    const field = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((parts) => {
      const bare = parts.filter((part) => ['a', 'é', '😀'].includes(part)).join('');
      if (quote === null || escape === null || parts.length % 2 === 1) return bare;
      return quote + parts.map((part) => (part === quote ? escape + quote : part)).join('') + quote;
    });
    const record = fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(delimiter));
    const line = fc.oneof({ weight: 12, arbitrary: record }, { weight: 1, arbitrary: textOf(meaning, 6) });
    const file = fc.tuple(fc.array(fc.tuple(line, fc.constantFrom(...ends)), { maxLength: 8 }), line);
    const lines = file.map(([rows, last]) => rows.flat().join('') + last);
    return fc.record({ options: fc.constant(options), text: fc.oneof(soup, lines) });
  });
}

function textOf(parts: readonly string[], maxLength: number): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...parts), { maxLength }).map((chosen) => chosen.join(''));
}
