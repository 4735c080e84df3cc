import { CsvSource } from '@headwater/csv';
import { describe, expect, it } from 'vitest';

describe('options that make no sense are refused at construction (E4)', () => {
  it.each<[object, typeof TypeError | typeof RangeError, RegExp]>([
    [{ delimiter: '' }, RangeError, /delimiter must be 1 to 16 characters, not ""/],
    [{ delimiter: 5 }, TypeError, /delimiter must be a string, not 5/],
    [{ delimiter: '"' }, RangeError, /quote "\\"" must not begin with the delimiter/],
    [{ delimiter: '\n' }, RangeError, /recordDelimiter "\\n" must not begin with the delimiter/],
    [{ delimiter: '\0' }, RangeError, /delimiter must be/],
    [{ quote: '""' }, RangeError, /quote must be one character, not "\\"\\""/],
    [{ quote: null, escape: '\\' }, TypeError, /escape has no meaning when quote is null/],
    [{ escape: ',' }, RangeError, /must not begin with/],
    [{ comment: '"#' }, RangeError, /comment "\\"#" must not begin with the quote/],
    [{ recordDelimiter: [] }, RangeError, /recordDelimiter must not be an empty list/],
    [{ recordDelimiter: '' }, RangeError, /recordDelimiter must be/],
    [{ trim: 'yes' }, TypeError, /trim must be true or false, not 'yes'/],
    [{ header: 1 }, TypeError, /header must be true or false, not 1/],
    [{ columns: [] }, RangeError, /columns must name at least one column/],
    [{ columns: ['a', 'a'] }, RangeError, /columns names "a" twice/],
    [{ columns: 'a' }, TypeError, /columns must be a list of names or an object of functions, not a/],
    [{ columns: { a: 'number' } }, TypeError, /column "a" must be a function, not number/],
    [{ columns: { b: String, 0: String }, header: false }, RangeError, /column "0" must not be a number/],
    [{ separator: ';' }, TypeError, /CsvSource has no option separator/],
    [{ items: 'lines' }, TypeError, /items must be 'rows' or 'located', not 'lines'/],
    [{ onBadRecord: 'ignore' }, TypeError, /onBadRecord must be 'stop' or 'skip' or 'deliver', not 'ignore'/],
    [{ onBadRecord: 'skip' }, TypeError, /onSkip must be given/],
    [{ onSkip: () => {} }, TypeError, /with onBadRecord 'stop' onSkip is never called/],
    [{ onBadRecord: 'skip', onSkip: 'log' }, TypeError, /onSkip must be a function, not 'log'/],
    [{ onRaggedRow: 'cut' }, TypeError, /onRaggedRow must be/],
    [{ batchSize: 0 }, RangeError, /batchSize must be a whole number of at least 1, not 0/],
    [{ maxRecordBytes: 1.5 }, RangeError, /maxRecordBytes must be a whole number of at least 16, not 1.5/],
    [{ encoding: 'utf-99' }, RangeError, /encoding 'utf-99'/],
    [{ encoding: 'latin1', delimiter: '日' }, TypeError, /delimiter "日" .* windows-1252/],
  ])('%j', (options, type, message) => {
    expect(() => new CsvSource('x.csv', options)).toThrow(type);
    expect(() => new CsvSource('x.csv', options)).toThrow(message);
  });

  it('no path at all, or an empty one', () => {
    expect(() => new CsvSource([])).toThrow(RangeError);
    expect(() => new CsvSource('')).toThrow(TypeError);
  });

  it('names itself in what it says and stores', () => {
    const source = new CsvSource('x.csv');
    expect(source.constructor.name).toBe('CsvSource');
    expect(source).toBeInstanceOf(CsvSource);
    expect(source).toMatchObject({ connector: '@headwater/csv', stateVersion: 1, endsAtNow: true });
  });
});
