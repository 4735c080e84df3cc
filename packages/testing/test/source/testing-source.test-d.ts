import { expectTypeOf, it } from 'vitest';
import type { Source } from '@headwater/core';
import { TestingSource } from '../../src/index.ts';

it('infers the items without the sentinels (program 7)', () => {
  const { ABORT, EOF, PAUSE } = TestingSource;
  expectTypeOf(new TestingSource([1, 2, EOF, 3])).toEqualTypeOf<TestingSource<number>>();
  expectTypeOf(new TestingSource([1, 'a', ABORT, PAUSE(5)])).toEqualTypeOf<TestingSource<number | string>>();
  expectTypeOf(new TestingSource([{ id: 1 }, EOF])).toExtend<Source<{ id: number }>>();
  expectTypeOf(new TestingSource(() => [1, EOF])).toEqualTypeOf<TestingSource<number>>();
  expectTypeOf(new TestingSource(new Set(['a']))).toEqualTypeOf<TestingSource<string>>();
  expectTypeOf(new TestingSource({ parts: { a: [1, EOF], b: [2] } })).toEqualTypeOf<TestingSource<number>>();
});
