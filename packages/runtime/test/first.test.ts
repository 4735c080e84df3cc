import { TestClock, TestingSource } from '@headwater/testing';
import { expect, test } from 'vitest';
import { MemoryStore, run } from '../src/index.ts';

test('B9 nothing is repeated over several executions of a testing source', async () => {
  const store = new MemoryStore();
  const out: number[] = [];
  const source = new TestingSource([1, 2, TestingSource.EOF, 3, 4]);
  const go = () => run({ id: 't', source, sink: ({ items }) => void out.push(...items), store });
  expect(await go()).toMatchObject({ outcome: 'completed', items: 2 });
  expect(await go()).toMatchObject({ outcome: 'completed', items: 2 });
  expect(await go()).toMatchObject({ outcome: 'completed', items: 0 });
  expect(out).toEqual([1, 2, 3, 4]);
});

test('R3 with commitIntervalMs 0 every accepted batch is committed before the next thing happens', async () => {
  const store = new MemoryStore();
  const out: number[] = [];
  const source = new TestingSource([1, 2, TestingSource.ABORT, 3, 4]);
  const go = () => run({ id: 't', source, sink: ({ items }) => void out.push(...items), store, commitIntervalMs: 0 });
  expect(await go()).toMatchObject({ outcome: 'aborted', items: 2 });
  expect(await go()).toMatchObject({ outcome: 'completed', items: 2 });
  expect(out).toEqual([1, 2, 3, 4]);
});

test('C7 R13 a part is not read before the time that it named', async () => {
  const clock = new TestClock();
  const out: number[] = [];
  const source = new TestingSource([1, TestingSource.PAUSE(5000), 2]);
  const done = run({ id: 't', source, sink: ({ items }) => void out.push(...items) }, { clock });
  await clock.advance(4999);
  expect(out).toEqual([1]);
  await clock.advance(1);
  expect(await done).toMatchObject({ outcome: 'completed', durationMs: 5000 });
  expect(out).toEqual([1, 2]);
});
