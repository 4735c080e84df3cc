import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { fromGenerator, type PositionedItems } from '../../src/index.ts';
import { GeneratorPartition } from '../../src/generator/generator-partition.ts';
import { built, call, next, noon } from '../support/generator.ts';
import { Feed } from '../support/feed.ts';
import { ManualClock, turn } from '../support/manual-clock.ts';

type Step = PositionedItems<string, number>;

/** A source whose generator gives what the feed gives. */
function fed() {
  const feed = new Feed<Step>();
  const signals: AbortSignal[] = [];
  const source = fromGenerator<string, number>({
    start: 0,
    async *read({ signal }) {
      signals.push(signal);
      for await (const step of { [Symbol.asyncIterator]: () => feed }) yield step;
    },
  });
  return { feed, source, signals };
}

describe('C5: a call that is aborted settles promptly', () => {
  test('with an empty batch, and the item in flight is there for the next call, once', async () => {
    const { feed, source, signals } = fed();
    const partition = await built(source);
    const stop = new AbortController();
    const aborted = next(partition, call(stop.signal));
    await turn();
    stop.abort();
    expect(await aborted).toEqual([[], 0]);
    expect(partition.nextAwake({ now: noon })).toBeUndefined();
    feed.push({ items: ['a'], position: 1 }, { items: ['b'], position: 2 });
    await turn();
    expect(partition.snapshot()).toBe(0);
    expect(await next(partition)).toEqual([['a'], 1]);
    expect(await next(partition)).toEqual([['b'], 2]);
    expect(signals.map(({ aborted: was }) => was)).toEqual([false]);
  });

  test('also when it was aborted before it began, and twice in a row', async () => {
    const { feed, source } = fed();
    const partition = await built(source);
    for (let times = 0; times < 2; times += 1)
      expect(await next(partition, call(AbortSignal.abort()))).toEqual([[], 0]);
    feed.push({ items: ['a'], position: 1 });
    expect(await next(partition)).toEqual([['a'], 1]);
  });

  test('an error that nobody asks for any more is none', async () => {
    const { feed, source } = fed();
    const partition = await built(source);
    const unhandled: unknown[] = [];
    const onUnhandled = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', onUnhandled);
    expect(await next(partition, call(AbortSignal.abort()))).toEqual([[], 0]);
    feed.fail(new Error('too late'));
    await turn();
    await turn();
    await partition.close();
    process.off('unhandledRejection', onUnhandled);
    expect(unhandled).toEqual([]);
  });

  test('an error in flight is thrown by the next call, and an end is its end', async () => {
    const { feed, source } = fed();
    const partition = await built(source);
    const stop = new AbortController();
    const aborted = partition.nextBatch(call(stop.signal));
    stop.abort();
    expect(await aborted).toEqual([]);
    const error = new Error('late');
    feed.fail(error);
    await turn();
    await expect(partition.nextBatch(call())).rejects.toBe(error);
  });

  test('no listener is left on a signal', async () => {
    const { feed, source } = fed();
    const partition = await built(source);
    const listeners = new Set<unknown>();
    const { signal } = new AbortController();
    signal.addEventListener = (_type: string, listener: unknown) => void listeners.add(listener);
    signal.removeEventListener = (_type: string, listener: unknown) => void listeners.delete(listener);
    const waiting = partition.nextBatch(call(signal));
    expect(listeners.size).toBe(1);
    feed.push({ items: ['a'], position: 1 });
    expect(await waiting).toEqual(['a']);
    expect(listeners.size).toBe(0);
  });
});

describe('C10: close', () => {
  test('aborts the signal of the generator, and waits for what it does then', async () => {
    const said: string[] = [];
    const source = fromGenerator({
      start: 0,
      async *read({ signal }) {
        try {
          yield { items: ['a'], position: 1 };
          await once(new EventTarget(), 'never', { signal });
        } finally {
          await turn();
          said.push(signal.aborted ? 'released after the abort' : 'released');
        }
      },
    });
    const waiting = await built(source);
    await waiting.nextBatch(call());
    const stop = new AbortController();
    const aborted = waiting.nextBatch(call(stop.signal));
    stop.abort();
    expect(await aborted).toEqual([]);
    await waiting.close();
    const between = await built(source);
    await between.nextBatch(call());
    await between.close();
    expect(said).toEqual(['released after the abort', 'released after the abort']);
    await (await built(source)).close();
    expect(said).toHaveLength(2);
  });

  test('B4: a generator that hears nothing is waited for for a second', async () => {
    const clock = new ManualClock();
    async function* deaf(): AsyncGenerator<Step, void> {
      yield await new Promise<never>(() => {});
    }
    const part = { part: 'p', begin: deaf, committed: () => {} };
    const partition = new GeneratorPartition<string, number>(part, 0, noon, clock);
    const stop = new AbortController();
    const aborted = partition.nextBatch(call(stop.signal));
    stop.abort();
    await aborted;
    let isClosed = false;
    const closing = partition.close().then(() => (isClosed = true));
    await clock.pass(999);
    expect(isClosed).toBe(false);
    await clock.pass(1);
    await closing;
    expect(clock.timers).toBe(0);
  });

  test('its error comes out; that of a generator which was waiting does not', async () => {
    const source = fromGenerator({
      start: 0,
      async *read({ signal }) {
        try {
          yield { items: ['a'], position: 1 };
          await once(new EventTarget(), 'never', { signal });
        } finally {
          // oxlint-disable-next-line no-unsafe-finally
          throw new Error('cannot be released');
        }
      },
    });
    const between = await built(source);
    await between.nextBatch(call());
    await expect(between.close()).rejects.toThrow('cannot be released');
    const waiting = await built(source);
    await waiting.nextBatch(call());
    const stop = new AbortController();
    const aborted = waiting.nextBatch(call(stop.signal));
    stop.abort();
    await aborted;
    await expect(waiting.close()).resolves.toBeUndefined();
  });
});
