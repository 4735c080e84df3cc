import { Readable } from 'node:stream';
import { TestingSource } from '@headwater/testing';
import { DynamicSource, type EOF, StatelessSourcePartition } from '@headwater/core';
import { expect, test } from 'vitest';
import { MemoryStore, read } from '../src/index.ts';

async function all<T>(batches: AsyncIterable<{ readonly items: readonly T[] }>): Promise<T[]> {
  const out: T[] = [];
  for await (const { items } of batches) out.push(...items);
  return out;
}

test('read() gives every batch, and ends with the source', async () => {
  expect(await all(read(new TestingSource([1, 2, 3])))).toEqual([1, 2, 3]);
});

test('read() asking for the next batch accepts the one before; a loop left by break has not accepted the last', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2, 3, 4]);
  const seen: number[] = [];
  for await (const { items } of read(source, { id: 'r', store })) {
    seen.push(...items);
    if (items.includes(3)) break;
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(await all(read(source, { id: 'r', store }))).toEqual([3, 4]);
  expect(await all(read(source, { id: 'r', store }))).toEqual([]);
});

test('read() an error thrown in the loop comes out as it is, and the batch comes again', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2]);
  const mine = new Error('mine');
  const loop = async (): Promise<void> => {
    for await (const { items } of read(source, { id: 'r', store })) if (items.includes(2)) throw mine;
  };
  await expect(loop()).rejects.toBe(mine);
  expect(await all(read(source, { id: 'r', store }))).toEqual([2]);
});

test('read() an error of the source comes out of the loop, after what was read before it', async () => {
  const failing = new TestingSource(function* () {
    yield 1;
    throw new Error('broken');
  });
  const seen: number[] = [];
  const loop = async (): Promise<void> => {
    for await (const { items } of read(failing)) seen.push(...items);
  };
  await expect(loop()).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  expect(seen).toEqual([1]);
});

test('R7 read() aborting the signal lets the batch in hand be accepted, then the loop ends', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2, 3]);
  const controller = new AbortController();
  const seen: number[] = [];
  for await (const { items } of read(source, { id: 'r', store, signal: controller.signal })) {
    seen.push(...items);
    controller.abort();
  }
  expect(seen).toEqual([1]);
  expect(await all(read(source, { id: 'r', store }))).toEqual([2, 3]);
});

test('read() with explicit acceptance works behind a buffer that asks too early', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2, 3]);
  const seen: number[] = [];
  for await (const batch of Readable.from(read(source, { id: 'r', store, accept: 'explicit' }), { highWaterMark: 4 })) {
    const { items, accept } = batch as { items: readonly number[]; accept(): void };
    seen.push(...items);
    accept();
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(await all(read(source, { id: 'r', store }))).toEqual([]);
});

test('read() with explicit acceptance: what was not accepted comes again', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2]);
  const batches = read(source, { id: 'r', store, accept: 'explicit' });
  const first = await batches.next();
  expect(first.value?.items).toEqual([1]);
  await batches.return();
  expect(await batches.execution?.finished).toMatchObject({ outcome: 'stopped', abandoned: [] });
  expect(await all(read(source, { id: 'r', store }))).toEqual([1, 2]);
});

test('R11 read() of a source without positions can be left', async () => {
  class Count extends DynamicSource<number> {
    override build(): StatelessSourcePartition<number> {
      let at = 0;
      return new (class extends StatelessSourcePartition<number> {
        override nextBatch(): number[] | typeof EOF {
          at += 1;
          return [at];
        }
      })();
    }
  }
  const seen: number[] = [];
  for await (const { items } of read(new Count())) {
    seen.push(...items);
    if (seen.length === 3) break;
  }
  expect(seen).toEqual([1, 2, 3]);
});

test('read() refuses a store without an id, and a wrong accept', () => {
  expect(() => read(new TestingSource([1]), { store: new MemoryStore() })).toThrow(/id/);
  expect(() => read(new TestingSource([1]), { accept: 'later' as 'explicit' })).toThrow(/'explicit'.*later/);
});

test('read() is usable with await using', async () => {
  const store = new MemoryStore();
  const source = new TestingSource([1, 2]);
  {
    const batches = read(source, { id: 'r', store });
    await batches.next();
    await batches[Symbol.asyncDispose]();
  }
  expect(await all(read(source, { id: 'r', store }))).toEqual([1, 2]);
});

test('read() with more than one batch out at a time loses none and does not hang', async () => {
  const source = new TestingSource<number>({ parts: { a: [1, 2], b: [3, 4], c: [5, 6] } });
  expect((await all(read(source, { sinkConcurrency: 3 }))).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
});
