import { describe, expect, test } from 'vitest';
import { batchGetter, batchGetterEx, Empty, EOF, Retry } from '../../src/index.ts';

/** A function that gives, or throws, one answer after the other. */
function script<T>(answers: readonly T[]): () => Exclude<T, Error> | undefined {
  const left = [...answers];
  return () => {
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer as Exclude<T, Error> | undefined;
  };
}

describe('batchGetter', () => {
  test('gathers up to the size, or to where there is nothing yet', () => {
    const batches = batchGetter(script([1, 2, 3, undefined, undefined, 4, EOF]), 2);
    expect(batches.nextBatch()).toEqual([1, 2]);
    expect(batches.nextBatch()).toEqual([3]);
    expect(batches.nextBatch()).toEqual([]);
    expect(batches.nextBatch()).toEqual([4]);
    expect(batches.nextBatch()).toBe(EOF);
  });

  test('B2: no empty batch at the end, and the function is not called after it', () => {
    let calls = 0;
    const batches = batchGetter((): number | EOF => {
      calls += 1;
      return EOF;
    }, 5);
    expect(batches.nextBatch()).toBe(EOF);
    expect(batches.nextBatch()).toBe(EOF);
    expect(calls).toBe(1);
  });

  test('Q9: nothing is compared as a value, whatever the items are', () => {
    const nothing: readonly number[] = [];
    const batches = batchGetter(script([[1], nothing, []]), 5, nothing);
    expect(batches.nextBatch()).toEqual([[1]]);
    expect(batches.nextBatch()).toHaveLength(5);
    const numbers = batchGetter(script([1, Number.NaN, 2]), 5, Number.NaN);
    expect(numbers.nextBatch()).toEqual([1]);
  });

  test('another value for nothing makes undefined an item', () => {
    const batches = batchGetter(script([undefined, 1, null]), 5, null);
    expect(batches.nextBatch()).toEqual([undefined, 1]);
  });

  test.each([0, -1, 2.5, Number.NaN])('B1, Q4: size %s is a RangeError', (size) => {
    expect(() => batchGetter(() => 1, size)).toThrow(RangeError);
    expect(() => batchGetterEx(() => 1, size)).toThrow(RangeError);
  });

  test('B3, Q5: items before an error come first; the error comes once; the next call asks again', () => {
    const retry = new Retry({ afterMs: 100 });
    const batches = batchGetter(script([1, retry, 2, undefined]), 5);
    expect(batches.nextBatch()).toEqual([1]);
    expect(() => batches.nextBatch()).toThrow(retry);
    expect(batches.nextBatch()).toEqual([2]);
  });

  test('a promise is refused, because it would be an item', () => {
    const batches = batchGetter(() => Promise.reject(new Error('unseen')), 5);
    expect(() => batches.nextBatch()).toThrow(/give batchAsync an async generator/);
  });

  test('after close: EOF, and the function is not called', () => {
    const batches = batchGetter(() => expect.unreachable(), 5);
    batches.close();
    expect(batches.nextBatch()).toBe(EOF);
  });

  test('a loop gets the same batches', () => {
    expect([...batchGetter(script([1, 2, undefined, 3, EOF]), 1)]).toEqual([[1], [2], [], [3]]);
  });
});

describe('batchGetterEx', () => {
  class QueueEmpty extends Error {}

  test('an error of the class means nothing yet', () => {
    const batches = batchGetterEx(script([1, new QueueEmpty(), new QueueEmpty(), 2, 3, EOF]), 2, QueueEmpty);
    expect(batches.nextBatch()).toEqual([1]);
    expect(batches.nextBatch()).toEqual([]);
    expect(batches.nextBatch()).toEqual([2, 3]);
    expect(batches.nextBatch()).toBe(EOF);
  });

  test('Empty is the default, of whichever copy of the package', () => {
    const foreign = Object.assign(new Error('elsewhere'), { [Symbol.for('headwater.error')]: 'Empty' });
    const batches = batchGetterEx(script([new Empty(), 1, foreign]), 2);
    expect(batches.nextBatch()).toEqual([]);
    expect(batches.nextBatch()).toEqual([1]);
  });

  test('B3: any other error is an error', () => {
    const batches = batchGetterEx(script([1, new TypeError('broken')]), 2, QueueEmpty);
    expect(batches.nextBatch()).toEqual([1]);
    expect(() => batches.nextBatch()).toThrow('broken');
  });

  test('undefined is an item', () => {
    expect(batchGetterEx(script([undefined, 1]), 2).nextBatch()).toEqual([undefined, 1]);
  });

  test('E4: something that is no class is a TypeError', () => {
    expect(() => batchGetterEx(() => 1, 2, 'QueueEmpty' as never)).toThrow(TypeError);
  });

  test('a promise is refused, because it would be an item', () => {
    expect(() => batchGetterEx(async () => 1, 2).nextBatch()).toThrow(TypeError);
  });
});
