import { describe, expect, it } from 'vitest';
import {
  checkChoice,
  checkCount,
  checkDurationMs,
  checkFlag,
  checkFunction,
  checkKnown,
  checkListener,
  checkTimestampMs,
  nearest,
  shown,
} from '../../src/options/index.ts';

describe('a value as a message shows it', () => {
  class Dialect {
    readonly quote: string = '"';
  }

  it.each([
    ['a"b', `'a"b'`],
    ["it's", `"it's"`],
    ['a\nb', String.raw`'a\nb'`],
    [12n, '12n'],
    [Number.NaN, 'NaN'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('s'), 'Symbol(s)'],
    [() => {}, 'a function'],
    [isFinite, 'the function isFinite'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date(Number.NaN), 'Invalid Date'],
    [new RangeError('far'), 'RangeError: far'],
    [{}, '{}'],
    [{ a: 1, b: { c: 2 }, d: [1] }, '{ a: 1, b: {…}, d: […] }'],
    [new Dialect(), `Dialect { quote: '"' }`],
    [Object.assign(Object.create(null), { a: [] }), '{ a: [] }'],
    [Array.from({ length: 12 }, (_, index) => index), '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, … 2 more]'],
  ])('%o', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('is short', () => {
    expect(shown('x'.repeat(1_000_000)).length).toBeLessThan(400);
  });
});

describe('E4 what is wrong is refused by its name, with its value', () => {
  it.each([
    [() => checkChoice('mode', 'c' as never, ['a', 'b']), TypeError, "mode must be 'a' or 'b', not 'c'"],
    [() => checkFlag('deep', 1 as never, false), TypeError, 'deep must be true or false, not 1'],
    [() => checkFunction('onEvent', 'log'), TypeError, "onEvent must be a function, not 'log'"],
    [() => checkListener('onEvent', 'log' as never), TypeError, "onEvent must be a function, not 'log'"],
    [() => checkCount('size', 0), RangeError, 'size must be a whole number of at least 1, not 0'],
    [() => checkCount('size', 1.5, 10), RangeError, 'size must be a whole number of at least 1, not 1.5'],
    [() => checkCount('size', 3, 10, 4), RangeError, 'size must be a whole number of at least 4, not 3'],
    [() => checkCount('size', '3' as never, 10), TypeError, "size must be a number, not '3'"],
    [() => checkCount('size', undefined), TypeError, 'size must be a number, not undefined'],
    [() => checkDurationMs('waitMs', -1, 5, [0, 9]), RangeError, 'from 0 to 9, not -1'],
    [() => checkDurationMs('waitMs', 10, 5, [0, 9]), RangeError, 'from 0 to 9, not 10'],
    [() => checkDurationMs('waitMs', Number.NaN, 5, [0, 9]), RangeError, 'not NaN'],
    [() => checkDurationMs('waitMs', Infinity, 5, [0, Number.MAX_VALUE]), RangeError, 'of at least 0, and finite'],
    [() => checkDurationMs('waitMs', undefined, undefined, [0, 9]), TypeError, 'not undefined'],
    [() => checkTimestampMs('since', '2026' as never), TypeError, "since 1970, not '2026'"],
    [() => checkTimestampMs('since', -1), RangeError, 'since 1970, not -1'],
    [() => checkKnown('PageSource', { bathSize: 1 }, ['batchSize']), TypeError, 'did you mean batchSize?'],
    [() => checkKnown('PageSource', 'x', []), TypeError, "the options of PageSource must be an object, not 'x'"],
    [() => checkKnown('PageSource', null, []), TypeError, 'must be an object, not null'],
    [() => checkKnown('PageSource', [], []), TypeError, 'must be an object, not []'],
  ])('%s', (check, kind, message) => {
    expect(check).toThrow(kind);
    expect(check).toThrow(message);
  });

  it('never shows the value of an option that it does not know: it may be a secret', () => {
    expect(() => checkKnown('PageSource', { password: 'hunter2' }, ['url'])).toThrow(
      new TypeError('PageSource has no option password; it has url'),
    );
  });
});

it('what is right, and what is left out', () => {
  expect(checkChoice('mode', undefined, ['a', 'b'])).toBe('a');
  expect(checkChoice('mode', 'b', ['a', 'b'])).toBe('b');
  expect(checkFlag('deep', undefined, true)).toBe(true);
  expect(checkFlag('deep', false, true)).toBe(false);
  expect(checkFunction('onEvent', undefined)).toBeUndefined();
  expect(checkFunction('onEvent', isFinite)).toBe(isFinite);
  expect([checkCount('size', undefined, 10), checkCount('size', 1), checkCount('size', 0, 10, 0)]).toEqual([10, 1, 0]);
  expect([checkDurationMs('waitMs', undefined, 5, [0, 9]), checkDurationMs('waitMs', 9, 5, [0, 9])]).toEqual([5, 9]);
  expect(checkTimestampMs('since', 0)).toBe(0);
  expect(() => checkKnown('PageSource', { url: 'x', batchSize: undefined, other: undefined }, ['url'])).not.toThrow();
});

it.each([
  ['bathSize', '; did you mean batchSize?'],
  ['batchSzie', '; did you mean batchSize?'],
  ['password', ''],
])('the likely name for %s', (word, hint) => {
  expect(nearest(word, ['batchSize', 'intervalMs'])).toBe(hint);
});

it('a listener is told, and what goes wrong in it is passed over, at once and later', async () => {
  const told: string[] = [];
  const listen = checkListener<string>('onEvent', (event) => {
    told.push(event);
    if (event === 'bad') throw new Error('no');
    return Promise.reject(new Error('later'));
  });
  listen('bad');
  listen('worse');
  expect(checkListener<string>('onEvent', undefined)('nobody')).toBeUndefined();
  // A rejection that nobody waits for would end the run.
  await new Promise(setImmediate);
  expect(told).toEqual(['bad', 'worse']);
});
