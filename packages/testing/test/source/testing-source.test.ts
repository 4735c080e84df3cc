import { describe, expect, it } from 'vitest';
import { EOF } from '@headwater/core';
import * as fc from 'fast-check';
import { type Sentinel, TestingSource } from '../../src/index.ts';
import { execute } from './execute.ts';

/** All items of as many executions as are asked for, each from where the one before stopped. */
async function executions<X>(source: TestingSource<X>, count: number): Promise<X[][]> {
  const runs: X[][] = [];
  let state: number | undefined;
  for (let run = 0; run < count; run += 1) {
    const execution = await execute(source, state);
    state = execution.state;
    runs.push(execution.batches.flat());
  }
  return runs;
}

describe('TestingSource', () => {
  it('hands over one item a batch, or batchSize of them', async () => {
    expect((await execute(new TestingSource([1, 2, 3]))).batches).toEqual([[1], [2], [3]]);
    expect((await execute(new TestingSource([1, 2, 3], { batchSize: 2 }))).batches).toEqual([[1, 2], [3]]);
    expect((await execute(new TestingSource([]))).batches).toEqual([]);
  });

  it('reads anything that can be iterated again, and what a function makes', async () => {
    expect((await execute(new TestingSource(new Set(['a', 'b'])))).batches.flat()).toEqual(['a', 'b']);
    const source = new TestingSource(function* () {
      yield 1;
      yield 2;
    });
    expect(await executions(source, 3)).toEqual([[1, 2], [], []]);
    expect((await execute(source, 1)).batches.flat()).toEqual([2]);
  });

  it('has one part, or several by key', async () => {
    const source = new TestingSource({ parts: { b: [1, TestingSource.EOF, 2], a: [3] } });
    expect(source.listParts()).toEqual(['b', 'a']);
    expect(new TestingSource([1]).listParts()).toEqual(['items']);
    expect((await execute(source, undefined, 'b')).batches.flat()).toEqual([1]);
    expect((await execute(source, 2, 'b')).batches.flat()).toEqual([2]);
    expect((await execute(source, undefined, 'a')).batches.flat()).toEqual([3]);
    await expect(execute(source, undefined, 'c')).rejects.toThrow("no part 'c'");
  });

  it('reads what was added to an array in the next execution', async () => {
    const items = [1, 2];
    const source = new TestingSource(items);
    const { state } = await execute(source);
    items.push(3);
    expect((await execute(source, state)).batches.flat()).toEqual([3]);
  });

  it('refuses what can be iterated once only, what cannot, and a batch size without meaning (E4)', () => {
    expect(() => new TestingSource([1].values())).toThrow('can be iterated once only');
    expect(() => new TestingSource(5 as never)).toThrow('not iterable');
    for (const batchSize of [0, -1, 1.5, NaN]) {
      expect(() => new TestingSource([], { batchSize })).toThrow(`not ${batchSize}`);
    }
  });

  it('checks a position that a person sets', () => {
    const source = new TestingSource([1]);
    expect(() => source.checkState(1)).not.toThrow();
    expect(() => source.checkState(-1)).toThrow('got -1');
    expect(() => source.checkState({ page: 1 })).toThrow('got {"page":1}');
  });
});

describe('TestingSource: sentinels', () => {
  it('EOF ends the batch before it and the execution; the next one goes on behind it (C6)', async () => {
    const source = new TestingSource([1, 2, TestingSource.EOF, 3], { batchSize: 10 });
    expect(await execute(source)).toEqual({ batches: [[1, 2]], state: 3, outcome: 'eof' });
    expect(await execute(source, 3)).toEqual({ batches: [[3]], state: 4, outcome: 'eof' });
  });

  it('ABORT throws once for each place and object, and is skipped when it is come by again (E1)', async () => {
    const source = new TestingSource([1, TestingSource.ABORT, 2], { batchSize: 10 });
    expect(await execute(source)).toEqual({ batches: [[1]], state: 1, outcome: 'abort' });
    expect(await execute(source, 1)).toEqual({ batches: [[2]], state: 3, outcome: 'eof' });
    expect((await execute(source)).batches.flat()).toEqual([1, 2]);
    const again = new TestingSource([1, TestingSource.ABORT, 2]);
    expect((await execute(again, 1)).outcome).toBe('abort');
  });

  it('the same ABORT in two places and in two parts aborts in each of them', async () => {
    const { ABORT } = TestingSource;
    const source = new TestingSource({ parts: { a: [ABORT, 1, ABORT], b: [ABORT, 2] } });
    expect((await execute(source, undefined, 'a')).outcome).toBe('abort');
    expect(await execute(source, 0, 'a')).toEqual({ batches: [[1]], state: 2, outcome: 'abort' });
    expect((await execute(source, 2, 'a')).outcome).toBe('eof');
    expect((await execute(source, undefined, 'b')).outcome).toBe('abort');
  });

  it('PAUSE says when to come again, and its place is behind it', () => {
    const source = new TestingSource([1, TestingSource.PAUSE(250), 2]);
    const { signal } = new AbortController();
    const partition = source.buildPart({
      part: 'items',
      resumeState: 1,
      origin: 'initial',
      until: undefined,
      shared: undefined,
      now: new Date(1000),
      signal,
    });
    expect(partition.nextAwake({ now: new Date(1000) })).toBeUndefined();
    expect(partition.nextBatch({ now: new Date(1000), signal })).toEqual([]);
    expect(partition.snapshot()).toBe(2);
    expect(partition.nextAwake({ now: new Date(1000) })).toEqual(new Date(1250));
    expect(partition.nextBatch({ now: new Date(1250), signal })).toEqual([2]);
    expect(partition.nextAwake({ now: new Date(1250) })).toBeUndefined();
    expect(partition.nextBatch({ now: new Date(1250), signal })).toBe(EOF);
  });

  it('says that PAUSE needs its milliseconds', async () => {
    expect(() => TestingSource.PAUSE(-1)).toThrow('got -1');
    await expect(execute(new TestingSource([TestingSource.PAUSE]))).rejects.toThrow('write TestingSource.PAUSE(ms)');
  });
});

describe('B9: nothing is repeated on a third or tenth execution', () => {
  it('after ABORT', async () => {
    const source = new TestingSource([0, 1, 2, TestingSource.ABORT, 3, 4]);
    expect(await executions(source, 10)).toEqual([[0, 1, 2], [3, 4], ...Array.from({ length: 8 }, () => [])]);
  });

  it('after PAUSE', async () => {
    const source = new TestingSource([0, TestingSource.PAUSE(10), 1, 2]);
    expect(await executions(source, 10)).toEqual([[0, 1, 2], ...Array.from({ length: 9 }, () => [])]);
  });

  it('for every script and batch size: each item comes once, in order, over all executions', async () => {
    const sentinel = fc.constantFrom<Sentinel>(TestingSource.EOF, TestingSource.ABORT, TestingSource.PAUSE(5));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 2, arbitrary: fc.nat() }, { weight: 1, arbitrary: sentinel })),
        fc.integer({ min: 1, max: 4 }),
        async (script, batchSize) => {
          const source = new TestingSource<number>(script, { batchSize });
          const items = script.filter((entry) => typeof entry === 'number');
          const runs = await executions(source, script.length + 2);
          expect(runs.flat()).toEqual(items);
          expect(runs.at(-1)).toEqual([]);
        },
      ),
    );
  });
});
