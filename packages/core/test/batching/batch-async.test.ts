import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchAsync, EOF, HeadwaterError, Retry } from '../../src/index.ts';
import { Feed } from '../support/feed.ts';
import { ManualClock, turn } from '../support/manual-clock.ts';

function setUp(size = 3, timeoutMs = 50) {
  const feed = new Feed<number>();
  const clock = new ManualClock();
  return { feed, clock, batches: batchAsync(feed, { size, timeoutMs, clock }) };
}

/** What a promise has come to by now. */
async function now<T>(promise: Promise<T>): Promise<T | 'waiting'> {
  await turn();
  return Promise.race([promise, Promise.resolve('waiting' as const)]);
}

describe('batchAsync', () => {
  test('B4: a full batch is ready at once, without a timer left', async () => {
    const { feed, clock, batches } = setUp();
    feed.push(1, 2, 3, 4);
    expect(await batches.nextBatch()).toEqual([1, 2, 3]);
    expect(clock.timers).toBe(0);
  });

  test('B4, Q6: the time runs from the first item, not from the call', async () => {
    const { feed, clock, batches } = setUp();
    const call = batches.nextBatch();
    await clock.pass(10_000);
    feed.push(1);
    await clock.pass(49);
    expect(await now(call)).toBe('waiting');
    await clock.pass(1);
    expect(await now(call)).toEqual([1]);
  });

  test('B4: while it is empty the call waits, and nothing else does', async () => {
    const { clock, batches } = setUp();
    const call = batches.nextBatch();
    await clock.pass(1_000_000);
    expect(await now(call)).toBe('waiting');
    expect(clock.timers).toBe(0);
  });

  test('B4: the end makes the batch ready; B2: none is empty', async () => {
    const { feed, batches } = setUp();
    feed.push(1);
    feed.end();
    expect(await batches.nextBatch()).toEqual([1]);
    expect(await batches.nextBatch()).toBe(EOF);
    expect(await batches.nextBatch()).toBe(EOF);
  });

  test('B4, Q8: an item in flight at the timeout is kept, and its time has been running', async () => {
    const { feed, clock, batches } = setUp();
    feed.push(1);
    const first = batches.nextBatch();
    await clock.pass(50);
    expect(await first).toEqual([1]);
    expect(feed.waiting).toBe(1);
    feed.push(2);
    await clock.pass(30);
    const second = batches.nextBatch();
    await clock.pass(19);
    expect(await now(second)).toBe('waiting');
    await clock.pass(1);
    expect(await now(second)).toEqual([2]);
  });

  test('B4, C5: on abort it returns what it has, and keeps the item in flight', async () => {
    const { feed, clock, batches } = setUp();
    feed.push(1);
    const stop = new AbortController();
    const call = batches.nextBatch({ signal: stop.signal });
    await turn();
    stop.abort();
    expect(await call).toEqual([1]);
    expect(clock.timers).toBe(0);
    feed.push(2, 3);
    feed.end();
    expect(await batches.nextBatch()).toEqual([2, 3]);
  });

  test('C5: on abort an empty batch is returned, at once when the signal is aborted already', async () => {
    const { feed, batches } = setUp();
    const stop = new AbortController();
    const call = batches.nextBatch({ signal: stop.signal });
    stop.abort();
    expect(await call).toEqual([]);
    expect(await batches.nextBatch({ signal: AbortSignal.abort() })).toEqual([]);
    expect(feed.waiting).toBe(1);
  });

  test('B3, Q5: items before an error come first, then the error, and it never turns into an end', async () => {
    const error = new Error('broken');
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw error;
    }
    const batches = batchAsync(failing(), { size: 10, timeoutMs: 50, clock: new ManualClock() });
    expect(await batches.nextBatch()).toEqual([1]);
    await expect(batches.nextBatch()).rejects.toBe(error);
    await expect(batches.nextBatch()).rejects.toBe(error);
  });

  test('B3: an error that comes while no call waits is thrown by the next one', async () => {
    const { feed, clock, batches } = setUp();
    feed.push(1);
    const call = batches.nextBatch();
    await clock.pass(50);
    expect(await call).toEqual([1]);
    feed.fail(new Error('late'));
    await turn();
    await expect(batches.nextBatch()).rejects.toThrow('late');
  });

  test('E2: after a Retry the iterator is asked again; a generator that it ended is an error', async () => {
    const { feed, batches } = setUp();
    feed.fail(new Retry({ afterMs: 1 }));
    await expect(batches.nextBatch()).rejects.toThrow(Retry);
    feed.push(1);
    feed.fail(new Retry({ afterMs: 1 }));
    feed.end();
    expect(await batches.nextBatch()).toEqual([1]);
    await expect(batches.nextBatch()).rejects.toThrow(Retry);
    await expect(batches.nextBatch()).rejects.toThrow(/wait inside the generator/);
  });

  test('C4: a call while another one waits is an error that names the rule', async () => {
    const { feed, batches } = setUp();
    const call = batches.nextBatch();
    await expect(batches.nextBatch()).rejects.toSatisfy((error) => HeadwaterError.is(error, 'CONTRACT_VIOLATED'));
    feed.end();
    expect(await call).toBe(EOF);
  });

  test('B4: close asks the iterator to return, once; then nothing comes', async () => {
    const { feed, batches } = setUp();
    feed.push(1, 2, 3);
    await batches.nextBatch();
    await batches.close();
    await batches.close();
    expect(feed.returned).toBe(1);
    expect(await batches.nextBatch()).toBe(EOF);
  });

  test('B4, Q8: close waits for what the iterator has to clean up', async () => {
    const cleaned = Promise.withResolvers<void>();
    async function* items(): AsyncGenerator<number> {
      try {
        yield 1;
      } finally {
        await cleaned.promise;
      }
    }
    const batches = batchAsync(items(), { size: 1, timeoutMs: 0 });
    await batches.nextBatch();
    const closed = batches.close().then(() => 'closed');
    expect(await now(closed)).toBe('waiting');
    cleaned.resolve();
    expect(await closed).toBe('closed');
  });

  test('B4: close does not wait for an iterator that is stuck, and ends the call that waits', async () => {
    const item = Promise.withResolvers<number>();
    async function* stuck(): AsyncGenerator<number> {
      yield await item.promise;
    }
    const batches = batchAsync(stuck(), { size: 2, timeoutMs: 50 });
    const call = batches.nextBatch();
    await batches.close();
    expect(await call).toBe(EOF);
    item.resolve(1);
    await turn();
    expect(await batches.nextBatch()).toBe(EOF);
  });

  test('timeoutMs 0: what has arrived goes out together', async () => {
    const { feed, clock, batches } = setUp(10, 0);
    feed.push(1, 2, 3);
    const call = batches.nextBatch();
    await clock.pass(0);
    expect(await call).toEqual([1, 2, 3]);
  });

  test('Q7: what the iterator does in the background goes on, while a call waits and between calls', async () => {
    const feed = new Feed<number>();
    const batches = batchAsync(feed, { size: 3, timeoutMs: 1_000 });
    const waiting = batches.nextBatch();
    for (const heartbeat of [1, 2, 3]) {
      await turn();
      feed.push(heartbeat);
    }
    expect(await waiting).toEqual([1, 2, 3]);
    for (const heartbeat of [4, 5, 6]) {
      await turn();
      feed.push(heartbeat);
    }
    expect(await batches.nextBatch()).toEqual([4, 5, 6]);
  });

  test('the clock of the machine is the default', async () => {
    const feed = new Feed<number>();
    feed.push(1);
    expect(await batchAsync(feed, { size: 2, timeoutMs: 1 }).nextBatch()).toEqual([1]);
  });

  test('a loop gets the same batches, and closes when it is left', async () => {
    const { feed, batches } = setUp(1);
    feed.push(1, 2, 3);
    const seen: number[][] = [];
    for await (const items of batches) {
      seen.push(items);
      if (seen.length === 2) break;
    }
    expect(seen).toEqual([[1], [2]]);
    expect(feed.returned).toBe(1);
  });

  test.each([
    [{ size: 0, timeoutMs: 50 }, RangeError, 'size must be a whole number of at least 1, not 0'],
    [{ size: 1, timeoutMs: -1 }, RangeError, 'timeoutMs must be a number of milliseconds from 0 to 2147483647, not -1'],
    [{ size: 1, timeoutMs: 2 ** 31 }, RangeError, 'not 2147483648'],
    [{ size: 1, timeoutMs: Number.NaN }, RangeError, 'not NaN'],
    [{ size: 1 } as never, TypeError, 'timeoutMs must be a number of milliseconds, not undefined'],
  ])('B1, Q8: %j is refused', (options, kind, message) => {
    expect(() => batchAsync(new Feed(), options)).toThrow(kind);
    expect(() => batchAsync(new Feed(), options)).toThrow(message);
  });

  test('B4: whatever the moments of items, timeouts and aborts, nothing is lost, repeated or moved', async () => {
    const step = fc.constantFrom('item', 'item', 'time', 'abort', 'call');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (steps, size) => {
        const { feed, clock, batches } = setUp(size);
        const seen: number[] = [];
        let pushed = 0;
        let stop = new AbortController();
        let call: Promise<void> | undefined;
        const ask = async (): Promise<void> => {
          const items = await batches.nextBatch({ signal: stop.signal });
          call = undefined;
          if (items === EOF) return;
          expect(items.length).toBeLessThanOrEqual(size);
          seen.push(...items);
        };
        for (const one of steps) {
          if (one === 'item') feed.push((pushed += 1));
          if (one === 'time') await clock.pass(30);
          if (one === 'call') call ??= ask();
          if (one === 'abort') {
            stop.abort();
            await turn();
            stop = new AbortController();
          }
        }
        feed.end();
        while (seen.length < pushed) {
          call ??= ask();
          await call;
        }
        expect(seen).toEqual(Array.from({ length: pushed }, (_, index) => index + 1));
      }),
      { numRuns: 50 },
    );
  });
});
