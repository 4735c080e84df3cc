import { describe, expect, test } from 'vitest';
import { AbortExecution, Empty, errorCodes, HeadwaterError, Retry } from '../../src/index.ts';

describe('HeadwaterError', () => {
  test('E3: holds the code, the place and the original error', () => {
    const cause = new Error('broken');
    const where = { flow: 'orders', part: 'a.csv', method: 'nextBatch', cause };
    const error = new HeadwaterError('SOURCE_FAILED', 'a.csv cannot be read', where);
    expect(error).toMatchObject({ name: 'HeadwaterError', code: 'SOURCE_FAILED', ...where });
    expect(error).toBeInstanceOf(Error);
    expect(error.stack).toContain('a.csv cannot be read');
  });

  test('E3: without a cause it has none', () => {
    expect(new HeadwaterError('SOURCE_FAILED', 'x')).not.toHaveProperty('cause');
  });

  test('E3: whether trying again helps is what the code says, unless the error says otherwise', () => {
    expect(new HeadwaterError('SOURCE_FAILED', 'x').retryable).toBe(true);
    expect(new HeadwaterError('STORE_CORRUPT', 'x').retryable).toBe(false);
    expect(new HeadwaterError('SOURCE_FAILED', 'x', { retryable: false }).retryable).toBe(false);
    expect(new HeadwaterError('STORE_CORRUPT', 'x', { retryable: true }).retryable).toBe(true);
  });

  test('E4: every code says what it means, in a sentence', () => {
    for (const [code, meaning] of Object.entries(errorCodes)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
      expect(meaning).toMatch(/^[A-Za-z].*\.$/);
    }
  });

  test('is tells kinds and codes apart', () => {
    const error = new HeadwaterError('STORE_HELD', 'x');
    expect(HeadwaterError.is(error)).toBe(true);
    expect(HeadwaterError.is(error, 'STORE_HELD')).toBe(true);
    expect(HeadwaterError.is(error, 'STORE_FENCED')).toBe(false);
    for (const other of [new Error('x'), new Retry({ afterMs: 1 }), null, undefined, 'STORE_HELD', {}]) {
      expect(HeadwaterError.is(other)).toBe(false);
    }
  });
});

describe('Retry', () => {
  test('E2: holds the delay and the cause', () => {
    const cause = new Error('busy');
    expect(new Retry({ afterMs: 5_000, cause })).toMatchObject({ name: 'Retry', afterMs: 5_000, cause });
    expect(new Retry({ afterMs: 0 })).not.toHaveProperty('cause');
  });

  test.each([
    [-1, RangeError, 'not -1'],
    [Number.NaN, RangeError, 'not NaN'],
    [Infinity, RangeError, 'not Infinity'],
    ['5' as never, TypeError, "not '5'"],
    [undefined as never, TypeError, 'not undefined'],
  ])('E4: afterMs %s is refused with the value', (afterMs, kind, message) => {
    expect(() => new Retry({ afterMs })).toThrow(kind);
    expect(() => new Retry({ afterMs })).toThrow(message);
  });
});

test('E1: AbortExecution and Empty are told apart from every other error', () => {
  const errors = [new AbortExecution(), new Empty(), new Retry({ afterMs: 0 }), new Error('x')];
  expect(errors.map((error) => AbortExecution.is(error))).toEqual([true, false, false, false]);
  expect(errors.map((error) => Empty.is(error))).toEqual([false, true, false, false]);
  expect(errors.map((error) => Retry.is(error))).toEqual([false, false, true, false]);
  expect(new AbortExecution('enough', { cause: 1 })).toMatchObject({ message: 'enough', cause: 1 });
  expect(new AbortExecution()).toMatchObject({ name: 'AbortExecution' });
  expect(new Empty()).toMatchObject({ name: 'Empty' });
});
