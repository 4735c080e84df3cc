import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DialectOptions } from '../src/dialect/dialect-options.ts';
import { readRecords } from './read-records.ts';
import { reference } from './reference.ts';

const plain: fc.Arbitrary<DialectOptions> = fc.record(
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

const any: fc.Arbitrary<DialectOptions> = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '||', '::', '€', ' '),
    quote: fc.constantFrom('"', "'", '“'),
    escape: fc.constantFrom('\\', '"', '^'),
    comment: fc.constantFrom('#', '//', '""'),
    trim: fc.boolean(),
    skipEmptyLines: fc.boolean(),
    relaxQuotes: fc.boolean(),
    recordDelimiter: fc.constantFrom(['\r\n', '\n', '\r'], '\n', '\r', ['\r\n', '\n'], '~~', ['§', '\n']),
  },
  { requiredKeys: [] },
);

function input(dialect: fc.Arbitrary<DialectOptions>): fc.Arbitrary<[DialectOptions, string]> {
  return dialect.chain((options) => {
    const { delimiter = ',', quote, escape, comment, recordDelimiter = ['\r\n', '\n', '\r'] } = options;
    const q = quote ?? '"';
    const ends = typeof recordDelimiter === 'string' ? [recordDelimiter] : recordDelimiter;
    const tokens = [
      delimiter,
      q,
      escape ?? q,
      comment ?? '#',
      ...ends,
      'a',
      'b',
      ' ',
      'é',
      '€',
      '😀',
      '\n',
      '\r',
      q + q,
      delimiter + q,
      q + delimiter,
    ];
    const soup = fc.array(fc.constantFrom(...tokens), { maxLength: 30 }).map((parts) => parts.join(''));
    const field = fc
      .tuple(fc.boolean(), fc.array(fc.constantFrom('a', 'é', ' ', '\n', '\r\n', delimiter, q, '😀'), { maxLength: 4 }))
      .map(([quoted, parts]) => {
        const text = parts.join('');
        const special =
          quoted ||
          text !== text.trim() ||
          [delimiter, q, '\n', '\r', ...ends, comment ?? '\n'].some((token) => text.includes(token));
        if (!special || quote === null) return parts.filter((p) => p === 'a' || p === 'é' || p === '😀').join('');
        return q + parts.map((p) => (p === q ? (escape ?? q) + q : p)).join('') + q;
      });
    const record = fc.array(field, { minLength: 1, maxLength: 4 }).map((fields) => fields.join(delimiter));
    const file = fc
      .array(
        fc.tuple(fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: soup }), fc.constantFrom(...ends)),
        { maxLength: 8 },
      )
      .map((rows) => rows.flat().join(''));
    return fc.tuple(fc.constant(options), fc.oneof(soup, file));
  });
}

function check([options, text]: [DialectOptions, string]): void {
  const { quote = '"', comment, trim } = options;
  // csv-parse begins a comment behind a closing quote, in the middle of a line; here comments never begin there.
  fc.pre(comment === undefined || quote === null || !new RegExp(`${quote}\\s*${comment}`).test(text));
  // With trim, csv-parse takes a second quoted text in a field when the first is empty; here that is a bad record.
  fc.pre(trim !== true || quote === null || !new RegExp(`${quote}${quote}\\s+${quote}`).test(text));
  let ours;
  try {
    ours = readRecords(text, options);
  } catch (e) {
    if (e instanceof RangeError || e instanceof TypeError) return;
    throw e;
  }
  const theirs = reference(text, options);
  const good = ours.findIndex(({ fields }) => typeof fields === 'string');
  const upTo = good === -1 ? ours : ours.slice(0, good);
  expect(upTo.map(({ fields, next }) => ({ fields, next }))).toEqual(theirs.records);
  expect(good !== -1).toBe(theirs.failed);
}

describe('the same records as csv-parse', () => {
  it('plain', () => fc.assert(fc.property(input(plain), check), { numRuns: 2000 }));
  it('any', () => fc.assert(fc.property(input(any), check), { numRuns: 2000 }));
});
