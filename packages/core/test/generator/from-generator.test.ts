import { describe, expect, test } from 'vitest';
import {
  EOF,
  fromGenerator,
  isFixedPartitionedSource,
  type PositionedItems,
  positionText,
  Retry,
} from '../../src/index.ts';
import { never } from '../support/contexts.ts';
import { built, call, next, noon } from '../support/generator.ts';
import { turn } from '../support/manual-clock.ts';

/** The numbers from the position on, two at a time, to ten. */
const numbers = fromGenerator({
  start: { next: 0 },
  async *read({ resumeState }) {
    for (let { next: from } = resumeState; from < 10; from += 2) {
      yield { items: [from, from + 1], position: { next: from + 2 } };
    }
  },
});

describe('what is read', () => {
  test('C8: every batch comes with the position behind it; C6: the end is EOF, and the position stands', async () => {
    const partition = await built(numbers, { resumeState: { next: 6 } });
    expect(partition.snapshot()).toEqual({ next: 6 });
    expect(await next(partition)).toEqual([[6, 7], { next: 8 }]);
    expect(await next(partition)).toEqual([[8, 9], { next: 10 }]);
    expect(await next(partition)).toEqual([EOF, { next: 10 }]);
    await partition.close();
  });

  test('a synchronous generator answers in the same turn', async () => {
    const source = fromGenerator({
      start: 0,
      *read({ resumeState }) {
        yield { items: ['a'], position: resumeState + 1 };
      },
    });
    const partition = await built(source);
    expect(partition.nextBatch(call())).toEqual(['a']);
    expect(partition.snapshot()).toBe(1);
    expect(partition.nextBatch(call())).toBe(EOF);
    await partition.close();
  });

  test('anything that can be iterated will do', async () => {
    const steps = [{ items: [1], position: 1 }];
    const partition = await built(fromGenerator({ start: 0, read: () => steps }));
    expect(await next(partition)).toEqual([[1], 1]);
    expect(await next(partition)).toEqual([EOF, 1]);
    await partition.close();
  });

  test('C5: an array that is filled anew by the generator is not the one that was handed over', async () => {
    const source = fromGenerator({
      start: 0,
      *read() {
        const rows: number[] = [];
        for (let row = 1; ; row += 1) {
          rows.length = 0;
          rows.push(row);
          yield { items: rows, position: row };
        }
      },
    });
    const partition = await built(source);
    const [first] = await next(partition);
    await next(partition);
    expect(first).toEqual([1]);
  });

  test('C8: a position that the generator changes afterwards, and one that it was given, change nothing', async () => {
    const source = fromGenerator({
      start: { page: 0, seen: ['none'] },
      async *read({ resumeState: position }) {
        for (;;) {
          position.page += 1;
          position.seen.push('one');
          yield { items: [position.page], position };
        }
      },
    });
    const resumeState = { page: 4, seen: [] };
    const partition = await built(source, { resumeState });
    const call1 = partition.nextBatch(call());
    expect(partition.snapshot()).toEqual({ page: 4, seen: [] });
    await call1;
    const snapshot = partition.snapshot();
    expect(snapshot).toEqual({ page: 5, seen: ['one'] });
    const waiting = partition.nextBatch(call());
    expect(positionText(partition.snapshot())).toBe(positionText(snapshot));
    await waiting;
    expect(snapshot).toEqual({ page: 5, seen: ['one'] });
    expect(resumeState).toEqual({ page: 4, seen: [] });
    expect(await next(await built(source))).toEqual([[1], { page: 1, seen: ['none', 'one'] }]);
  });

  test('C7: an empty batch may move the position and say when to come again', async () => {
    const awake = new Date(noon.getTime() + 5_000);
    const time = new Date(awake);
    const source = fromGenerator({
      start: 0,
      *read() {
        yield { items: [], position: 1, awake: time, progress: { behind: 3, unit: 'rows' } };
        yield { items: [], position: 2 };
      },
    });
    const partition = await built(source);
    expect(partition.nextAwake({ now: noon })).toBeUndefined();
    expect(await next(partition)).toEqual([[], 1]);
    time.setFullYear(1970);
    expect(partition.nextAwake({ now: noon })).toEqual(awake);
    expect(partition.nextAwake({ now: awake })).toEqual(awake);
    expect(partition.progress()).toEqual({ behind: 3, unit: 'rows' });
    expect(await next(partition)).toEqual([[], 2]);
    expect(partition.nextAwake({ now: noon })).toBeUndefined();
    expect(partition.progress()).toEqual({ behind: 3, unit: 'rows' });
  });

  test('now() is the time of the call that is waited for', async () => {
    const source = fromGenerator({
      start: 0,
      *read({ now }) {
        for (;;) yield { items: [now().getTime() - noon.getTime()], position: 0 };
      },
    });
    const partition = await built(source);
    expect(partition.nextBatch(call(never, noon))).toEqual([0]);
    expect(partition.nextBatch(call(never, new Date(noon.getTime() + 70)))).toEqual([70]);
  });
});

describe('where it starts', () => {
  test('C3: the start is looked up when the part is built, and is the first snapshot', async () => {
    const lookedUp: unknown[] = [];
    const source = fromGenerator({
      start: async (context) => {
        lookedUp.push(context);
        return { after: context.part.length };
      },
      async *read({ resumeState }) {
        yield { items: [resumeState.after], position: { after: 0 } };
      },
    });
    const partition = await built(source, { part: 'north' });
    expect(partition.snapshot()).toEqual({ after: 5 });
    expect(await next(partition)).toEqual([[5], { after: 0 }]);
    await built(source, { part: 'north', resumeState: { after: 9 } });
    expect(lookedUp).toEqual([{ part: 'north', origin: 'initial', shared: undefined, now: noon, signal: never }]);
  });

  test('C2: null is an ordinary position, and undefined is refused', async () => {
    const cursors = fromGenerator<number, string | null>({
      start: () => 'begin',
      async *read({ resumeState }) {
        yield { items: [resumeState === null ? 0 : resumeState.length], position: null };
      },
    });
    expect(await next(await built(cursors))).toEqual([[5], null]);
    expect(await next(await built(cursors, { resumeState: null }))).toEqual([[0], null]);
    const nowhere = fromGenerator({ start: () => undefined as unknown as number, *read() {} });
    await expect(built(nowhere)).rejects.toMatchObject({
      code: 'POSITION_INVALID',
      part: 'singleton',
      method: 'start',
      message: 'the position that start gives is not JSON: it is undefined; use null',
    });
  });

  test('E2: a Retry of start is the Retry of buildPart', async () => {
    const start = (): number => {
      throw new Retry({ afterMs: 5 });
    };
    await expect(built(fromGenerator({ start, *read() {} }))).rejects.toSatisfy(Retry.is);
  });

  test('C6: end is looked up for a flow that reads until now, and for no other', async () => {
    let looked = 0;
    const source = fromGenerator({
      start: 0,
      end: async () => {
        looked += 1;
        return 4;
      },
      async *read({ resumeState, end: last = Infinity }) {
        for (let at = resumeState; at < Math.min(last, 9); at += 1) yield { items: [at], position: at + 1 };
      },
    });
    expect(source.endsAtNow).toBe(true);
    expect(numbers.endsAtNow).toBe(false);
    const partition = await built(source, { until: 'now', resumeState: 3 });
    expect(await next(partition)).toEqual([[3], 4]);
    expect(await next(partition)).toEqual([EOF, 4]);
    await built(source);
    expect(looked).toBe(1);
  });

  test('nothing is read before the first call, nor by a part that is closed before it', async () => {
    let began = false;
    const source = fromGenerator({
      start: 0,
      async *read() {
        began = true;
        yield { items: [], position: 0 };
      },
    });
    const partition = await built(source);
    await turn();
    await partition.close();
    expect(began).toBe(false);
  });
});

describe('the members of a source', () => {
  test('C11: all of them are handed on, with what open returned', async () => {
    const shared = { name: 'client', closed: false };
    const said: unknown[] = [];
    const source = fromGenerator({
      connector: 'lists',
      stateVersion: 2,
      freeToHold: true,
      preferredOpenParts: 7,
      open: async () => shared,
      closeShared: async (client) => void (client.closed = true),
      identity: ({ shared: { name } }) => `${name} 1`,
      parts: async ({ shared: { name } }) => [`${name} a`],
      async *watchParts({ shared: { name } }) {
        yield name;
      },
      start: ({ shared: { name } }) => name.length,
      async *read({ shared: { name }, resumeState, part, origin }) {
        yield { items: [`${part} of ${name}, ${origin}`], position: resumeState + 1 };
      },
      committed: (context) => void said.push(context),
      migrate: (state, fromVersion) => Number(state) + fromVersion,
      checkState: (state) => void said.push(state),
    });
    expect(isFixedPartitionedSource(source)).toBe(true);
    expect(source).toMatchObject({ connector: 'lists', stateVersion: 2, freeToHold: true, preferredOpenParts: 7 });
    const context = { shared, now: noon, signal: never };
    expect(await source.open({ ...context, workerIndex: 0, workerCount: 1 })).toBe(shared);
    expect(await source.identity(context)).toBe('client 1');
    expect(await source.listParts(context)).toEqual(['client a']);
    for await (const change of source.watchParts(context) ?? []) said.push(change);
    const partition = await built(source, { part: 'p', shared });
    expect(await next(partition)).toEqual([['p of client, initial'], 7]);
    await partition.committed(7);
    source.checkState(3);
    expect(source.migrate(5, 1)).toBe(6);
    await source.closeShared(shared);
    expect(said).toEqual(['client', { part: 'p', position: 7, shared }, 3]);
    expect(shared.closed).toBe(true);
  });

  test('C11: what becomes of the definition afterwards changes nothing, and its members know it as this', async () => {
    const parts = ['a'];
    const start = { page: 1 };
    const definition = {
      parts,
      start,
      *read({ resumeState }: { readonly resumeState: { readonly page: number } }) {
        yield { items: [resumeState.page], position: resumeState };
      },
    };
    const source = fromGenerator(definition);
    parts.push('b');
    start.page = 2;
    definition.read = function* () {};
    expect(await source.listParts({ shared: undefined, now: noon, signal: never })).toEqual(['a']);
    expect(await next(await built(source))).toEqual([[1], { page: 1 }]);

    class Shelf {
      first(): number {
        return 7;
      }
      parts(): string[] {
        return [`shelf ${this.first()}`];
      }
      start(): number {
        return this.first();
      }
      *read({ resumeState }: { readonly resumeState: number }): Generator<PositionedItems<number, number>, void> {
        yield { items: [this.first()], position: resumeState };
      }
    }
    const shelf = fromGenerator(new Shelf());
    expect(await shelf.listParts({ shared: undefined, now: noon, signal: never })).toEqual(['shelf 7']);
    expect(await next(await built(shelf))).toEqual([[7], 7]);
  });

  test('what is left out does what it does in every source', async () => {
    const source = fromGenerator({ start: 0, *read() {} });
    const context = { shared: undefined, now: noon, signal: never };
    expect(source).toMatchObject({
      connector: undefined,
      stateVersion: 1,
      freeToHold: false,
      preferredOpenParts: undefined,
    });
    expect(await source.open({ ...context, workerIndex: 0, workerCount: 1 })).toBeUndefined();
    expect(await source.identity(context)).toBeUndefined();
    expect(await source.listParts(context)).toEqual(['singleton']);
    expect(source.watchParts(context)).toBeUndefined();
    expect(() => source.migrate(1, 1)).toThrow('no migrate()');
    expect(() => source.checkState('anything')).not.toThrow();
    expect((await built(source)).committed(0)).toBeUndefined();
    let disposed = 0;
    const open = (): Disposable => ({ [Symbol.dispose]: () => void (disposed += 1) });
    const disposable = fromGenerator({ open, start: 0, *read() {} });
    await disposable.closeShared(await disposable.open({ ...context, workerIndex: 0, workerCount: 1 }));
    expect(disposed).toBe(1);
  });
});
