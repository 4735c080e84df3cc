import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batch, EOF, Retry } from '../../src/index.ts';

function* failing(items: readonly number[], error: unknown): Generator<number> {
  yield* items;
  throw error;
}

describe('batch', () => {
  test('B2, B5: the batches are the items, full but for the last, and none is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 12 }), (items, size) => {
        const batches = [...batch(items, size)];
        expect(batches.flat()).toEqual(items);
        expect(batches.map((one) => one.length)).toEqual(
          Array.from({ length: Math.ceil(items.length / size) }, (_, at) => Math.min(size, items.length - at * size)),
        );
      }),
    );
  });

  test('B2: an end right after a full batch is EOF, and stays EOF', () => {
    const batches = batch([1, 2], 2);
    expect(batches.nextBatch()).toEqual([1, 2]);
    expect(batches.nextBatch()).toBe(EOF);
    expect(batches.nextBatch()).toBe(EOF);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'B1, Q4: size %s is a RangeError with the value',
    (size) => {
      expect(() => batch([1], size)).toThrow(RangeError);
      expect(() => batch([1], size)).toThrow(String(size));
    },
  );

  test('B1: a size that is no number is a TypeError with the value', () => {
    expect(() => batch([1], '100' as never)).toThrow(new TypeError("size must be a number, not '100'"));
    expect(() => batch([1], undefined as never)).toThrow(TypeError);
  });

  test('B3, Q5: items before an error come first, then the error, and it never turns into an end', () => {
    const error = new Error('broken');
    const batches = batch(failing([1, 2, 3], error), 2);
    expect(batches.nextBatch()).toEqual([1, 2]);
    expect(batches.nextBatch()).toEqual([3]);
    expect(() => batches.nextBatch()).toThrow(error);
    expect(() => batches.nextBatch()).toThrow(error);
  });

  test('B3: an error right after a full batch comes with the next call', () => {
    const batches = batch(failing([1, 2], new Error('broken')), 2);
    expect(batches.nextBatch()).toEqual([1, 2]);
    expect(() => batches.nextBatch()).toThrow('broken');
  });

  test('E2: an iterator that goes on after a Retry is asked again', () => {
    const answers: (number | Retry)[] = [1, new Retry({ afterMs: 5 }), 2];
    const iterator: Iterator<number> = {
      next() {
        const answer = answers.shift();
        if (answer === undefined) return { done: true, value: undefined };
        if (typeof answer === 'number') return { done: false, value: answer };
        throw answer;
      },
    };
    const batches = batch({ [Symbol.iterator]: () => iterator }, 10);
    expect(batches.nextBatch()).toEqual([1]);
    expect(() => batches.nextBatch()).toThrow(Retry);
    expect(batches.nextBatch()).toEqual([2]);
    expect(batches.nextBatch()).toBe(EOF);
  });

  test('E2: a generator that a Retry has ended is an error, not an end', () => {
    const batches = batch(failing([1], new Retry({ afterMs: 5 })), 10);
    expect(batches.nextBatch()).toEqual([1]);
    expect(() => batches.nextBatch()).toThrow(Retry);
    expect(() => batches.nextBatch()).toThrow(/wait inside the generator/);
    expect(() => batches.nextBatch()).toThrow(/wait inside the generator/);
  });

  test('close tells the iterator to return, once, and nothing comes after it', () => {
    let returned = 0;
    function* items(): Generator<number> {
      try {
        yield* [1, 2, 3];
      } finally {
        returned += 1;
      }
    }
    const batches = batch(items(), 1);
    expect(batches.nextBatch()).toEqual([1]);
    batches.close();
    batches.close();
    expect(returned).toBe(1);
    expect(batches.nextBatch()).toBe(EOF);
  });

  test('a loop that is left closes', () => {
    let returned = false;
    function* items(): Generator<number> {
      try {
        yield* [1, 2, 3];
      } finally {
        returned = true;
      }
    }
    for (const one of batch(items(), 1)) {
      expect(one).toEqual([1]);
      break;
    }
    expect(returned).toBe(true);
  });

  test('C5: each batch is an array of its own', () => {
    const batches = batch([1, 2], 1);
    const first = batches.nextBatch();
    batches.nextBatch();
    expect(first).toEqual([1]);
  });
});
