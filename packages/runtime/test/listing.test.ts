import {
  type BuildPartContext,
  DynamicSource,
  FixedPartitionedSource,
  type OpenContext,
  Retry,
  StatelessSourcePartition,
  EOF,
} from '@headwater/core';
import { expect, test } from 'vitest';
import { type Flow, MemoryStore, run, start } from '../src/index.ts';
import { deferred, untilAborted } from './support/deferred.ts';
import { ScriptedPart, ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

const wait: Step = ({ context }) => untilAborted(context.signal);

class ListSource extends ScriptedSource {
  list: readonly string[] | Error;
  constructor(list: readonly string[] | Error, script: Record<string, readonly Step[]> = {}, hooks = {}) {
    super(script, hooks);
    this.list = list;
  }
  override listParts(): string[] {
    if (this.list instanceof Error) throw this.list;
    return [...this.list];
  }
}

test.each([
  ['', 'empty'],
  ['a\0b', 'NUL'],
  ['\ud800', 'surrogate'],
  ['e\u0301', 'NFC'],
  ['x'.repeat(1025), '1025 bytes'],
])('C1 the part key %j is refused', async (key, why) => {
  const { run: go, clock } = makeWorld();
  const error = await clock.runUntil(go(new ListSource([key])).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'PART_KEY_INVALID' });
  expect((error as Error).message).toContain(why);
});

test('C1 a part that is listed twice is an error that names it', async () => {
  const { run: go, clock } = makeWorld();
  const error = await clock.runUntil(go(new ListSource(['a', 'b', 'a'])).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'PART_DUPLICATE', part: 'a' });
});

test('C2 parts of the first list are initial, all others discovered, also after a restart', async () => {
  const { run: go, clock } = makeWorld();
  const source = new ListSource(['a'], { a: [['x']], b: [['y']] });
  await clock.runUntil(go(source).finished);
  source.list = ['a', 'b'];
  await clock.runUntil(go(source).finished);
  await clock.runUntil(go(source).finished);
  expect(source.of('b').filter((call) => call.startsWith('build'))).toEqual([
    'build undefined discovered',
    'build 1 discovered',
  ]);
});

test('C2 parts that are found after a first list that was empty are discovered', async () => {
  const { run: go, clock } = makeWorld();
  const hint = deferred();
  const watch = async function* (): AsyncGenerator<void> {
    yield await hint.promise;
  };
  const source = new ListSource([], { a: [['x']] }, { watch });
  const execution = go(source);
  await clock.settle();
  source.list = ['a'];
  hint.resolve();
  await clock.runUntil(execution.finished);
  expect(source.of('a')[0]).toBe('build undefined discovered');
});

test('R9 B4 a stored part that is no longer listed keeps its position, is reported, and is not fatal', async () => {
  const { run: go, clock, events, store } = makeWorld();
  const source = new ListSource(['a', 'b'], { a: [['x']], b: [['y']] });
  await clock.runUntil(go(source).finished);
  source.list = ['a'];
  await clock.runUntil(go(source).finished);
  expect(events).toContainEqual({ type: 'part-gone', part: 'b' });
  source.list = ['a', 'b'];
  await clock.runUntil(go(source).finished);
  expect(
    source
      .of('b')
      .filter((call) => call.startsWith('build'))
      .at(-1),
  ).toBe('build 1 initial');
  expect(await (await store.join('flow', 3)).load(['b'])).toMatchObject([{ items: 1 }]);
});

test('R9 an empty list erases nothing; R12 the flow completes with a warning', async () => {
  const { run: go, clock, events, store } = makeWorld();
  const source = new ListSource(['a'], { a: [['x']] });
  await clock.runUntil(go(source).finished);
  source.list = [];
  expect(await clock.runUntil(go(source).finished)).toMatchObject({ outcome: 'completed', parts: 0 });
  expect(events.map(({ type }) => type)).toContain('nothing-listed');
  expect(await (await store.join('flow', 2)).load()).toHaveLength(1);
});

test('R9 a record is written for every listed part, the first list in one commit', async () => {
  const { run: go, clock, store } = makeWorld();
  const execution = go(new ListSource(['a', 'b', 'c'], { a: [wait], b: [wait], c: [wait] }), { maxOpenParts: 1 });
  await clock.settle();
  const records = await (await store.join('flow', 1)).load();
  expect(records.map(({ part, origin }) => [part, origin])).toEqual([
    ['a', 'initial'],
    ['b', 'initial'],
    ['c', 'initial'],
  ]);
  await clock.runUntil(execution.stop());
});

test('R9 forgetAfterMs removes records of parts that ended, are no longer listed and are old', async () => {
  const { run: go, clock, store } = makeWorld();
  const source = new ListSource(['a', 'b'], { a: [['x']], b: [['y']] });
  await clock.runUntil(go(source).finished);
  source.list = ['a'];
  await clock.runUntil(go(source, { forgetAfterMs: 1000 }).finished);
  expect(await (await store.join('flow', 2)).load()).toHaveLength(2);
  await clock.advance(2000);
  await clock.runUntil(go(source, { forgetAfterMs: 1000 }).finished);
  expect((await (await store.join('flow', 3)).load()).map(({ part }) => part)).toEqual(['a']);
});

test('E3 a first listing that fails fails the start, and E2 Retry asks again', async () => {
  const { run: go, clock } = makeWorld();
  const failing = await clock.runUntil(go(new ListSource(new Error('down'))).finished).catch((error: unknown) => error);
  expect(failing).toMatchObject({ code: 'SOURCE_FAILED', method: 'listParts' });
  const source = new ListSource(new Retry({ afterMs: 5000 }), { a: [['x']] });
  const execution = go(source);
  await clock.advance(4000);
  source.list = ['a'];
  expect(await clock.runUntil(execution.finished)).toMatchObject({ items: 1, durationMs: 5000 });
});

test('R12 F8 K6 parts are found while running; several hints at once are one listing; what ended stays ended', async () => {
  const { run: go, clock, out, events } = makeWorld();
  const hints: (() => void)[] = [];
  const finish = new AbortController();
  const watch = async function* (): AsyncGenerator<void> {
    while (!finish.signal.aborted) {
      yield await new Promise<void>((resolve) => void hints.push(resolve));
    }
  };
  let lists = 0;
  const source = new (class extends ListSource {
    override listParts(): string[] {
      lists += 1;
      return super.listParts();
    }
  })(['a'], { a: [['x']], b: [['y']] }, { watch });
  const execution = go(source);
  await clock.settle();
  expect(out).toEqual(['a:x']);
  source.list = ['a', 'b'];
  hints.shift()?.();
  await clock.settle();
  expect(out).toEqual(['a:x', 'b:y']);
  expect(events).toContainEqual({ type: 'part-found', part: 'b' });
  expect(source.of('a').filter((call) => call.startsWith('build'))).toHaveLength(1);
  expect(lists).toBe(2);
  finish.abort();
  hints.shift()?.();
  expect(await clock.runUntil(execution.finished)).toMatchObject({ outcome: 'completed', parts: 2 });
});

test('until now: the first list is all that is read, even from a source that watches for more', async () => {
  const { run: go, clock } = makeWorld();
  const watch = async function* (): AsyncGenerator<void> {
    yield await new Promise<void>(() => undefined);
  };
  const source = new (class extends ListSource {
    override get endsAtNow(): boolean {
      return true;
    }
  })(['a'], { a: [['x']] }, { watch });
  expect(await clock.runUntil(go(source, { until: 'now' }).finished)).toMatchObject({ outcome: 'completed', items: 1 });
});

test('R12 a listing that fails while running is reported and tried again, with growing delays', async () => {
  const { run: go, clock, events, out } = makeWorld();
  const hint = Promise.withResolvers<void>();
  const watch = async function* (): AsyncGenerator<void> {
    yield await hint.promise;
    await new Promise(() => undefined);
  };
  const source = new ListSource(['a'], { a: [wait], b: [['y']] }, { watch });
  const execution = go(source);
  await clock.settle();
  source.list = new Error('broker down');
  hint.resolve();
  await clock.advance(2500);
  expect(events.filter(({ type }) => type === 'listing-failed')).toHaveLength(2);
  source.list = ['a', 'b'];
  await clock.runUntil(() => out.includes('b:y'));
  await clock.runUntil(execution.stop());
});

test('C11 open is called once, before anything else; what it returns is shared and disposed after the last close', async () => {
  const calls: string[] = [];
  class Shared extends FixedPartitionedSource<string, number, { name: string }> {
    override open({ workerIndex, workerCount }: OpenContext): AsyncDisposable & { name: string } {
      calls.push(`open ${workerIndex}/${workerCount}`);
      return { name: 'client', [Symbol.asyncDispose]: async () => void calls.push('dispose') };
    }
    override listParts({ shared }: { readonly shared: { name: string } }): string[] {
      calls.push(`list with ${shared.name}`);
      return ['a'];
    }
    override buildPart({ part, shared }: BuildPartContext<number, { name: string }>): ScriptedPart {
      calls.push(`build with ${shared.name}`);
      return new ScriptedPart(part, [['x']], 0, [], { close: () => void calls.push('close') });
    }
  }
  await run({ id: 'f', source: new Shared(), sink: () => undefined });
  expect(calls).toEqual(['open 0/1', 'list with client', 'build with client', 'close', 'dispose']);
});

test('C12 another identity is an error that says how to go on, before anything is read', async () => {
  const { run: go, clock } = makeWorld();
  const source = (identity: string): ListSource =>
    new (class extends ListSource {
      override identity(): string {
        return identity;
      }
    })(['a'], { a: [['x']] });
  await clock.runUntil(go(source('cluster-1')).finished);
  await clock.runUntil(go(source('cluster-1')).finished);
  const other = source('cluster-2');
  const error = await clock.runUntil(go(other).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'IDENTITY_CHANGED' });
  expect((error as Error).message).toMatch(/cluster-1.*cluster-2.*another flow id/);
  expect(other.log).toEqual([]);
});

function versioned(
  connector: string | undefined,
  stateVersion: number,
  migrate?: (state: unknown) => number,
): ListSource {
  return new (class extends ListSource {
    override get connector(): string | undefined {
      return connector;
    }
    override get stateVersion(): number {
      return stateVersion;
    }
    override migrate(state: unknown, from: number): number {
      return migrate === undefined ? super.migrate(state, from) : migrate(state);
    }
  })(['a'], { a: [['x'], ['y']] });
}

test('C12 a record of another connector, or of a newer version, is an error before anything is read', async () => {
  const { run: go, clock } = makeWorld();
  await clock.runUntil(go(versioned('one', 2)).finished);
  for (const [source, code] of [
    [versioned('two', 2), 'CONNECTOR_CHANGED'],
    [versioned(undefined, 2), 'CONNECTOR_CHANGED'],
    [versioned('one', 1), 'STATE_VERSION'],
    [versioned('one', 3), 'STATE_VERSION'],
  ] as const) {
    expect(await clock.runUntil(go(source).finished).catch((reason: unknown) => reason)).toMatchObject({ code });
    expect(source.log).toEqual([]);
  }
});

test('C12 B16 an older position is migrated, and written in its new form with the next commit', async () => {
  const { run: go, clock, store, out } = makeWorld();
  const first = go(versioned('one', 1), {
    sink: ({ items }) => (items[0] === 'y' ? Promise.reject(new Error('stop')) : undefined),
  });
  await clock.runUntil(first.finished).catch(() => undefined);
  out.length = 0;
  const source = versioned('one', 2, (state) => Number(state));
  await clock.runUntil(go(source).finished);
  expect(out).toEqual(['a:y']);
  expect(await (await store.join('flow', 2)).load()).toMatchObject([{ state: '2', stateVersion: 2 }]);
});

class Ticks extends DynamicSource<number> {
  closed = 0;
  override build(): StatelessSourcePartition<number> {
    let at = 0;
    const done = (): void => void (this.closed += 1);
    return new (class extends StatelessSourcePartition<number> {
      override nextBatch(): number[] | typeof EOF {
        at += 1;
        return at > 3 ? EOF : [at];
      }
      override close(): void {
        done();
      }
    })();
  }
}

test('R11 B2 a source without positions runs to its end with any store, stores nothing, and says what it guarantees', async () => {
  const store = new MemoryStore();
  const out: number[] = [];
  const source = new Ticks();
  const flow: Flow<number> = {
    id: 'f',
    source,
    sink: ({ items, position }) => void out.push(...items, Number(position === undefined)),
    store,
  };
  const execution = start(flow);
  expect(execution.status().guarantee).toBe('at most once');
  expect(await execution.finished).toMatchObject({ outcome: 'completed', items: 3 });
  expect(out).toEqual([1, 1, 2, 1, 3, 1]);
  expect(source.closed).toBe(1);
  expect(store.join('f', 1).load()).toEqual([]);
});

test('R5 R12 hints that never wait for anything do not keep the event loop from its turn', async () => {
  let hints = 0;
  const watch = async function* (): AsyncGenerator<void> {
    while (hints < 1_000_000) {
      hints += 1;
      yield;
    }
  };
  const execution = start({ id: 'f', source: new ListSource(['a'], { a: [['x']] }, { watch }), sink: () => undefined });
  await new Promise<void>((resolve) => void setImmediate(resolve));
  expect(await execution.stop()).toMatchObject({ outcome: 'stopped' });
  expect(hints).toBeLessThan(1_000_000);
});

test('E3 R11 what a source without positions returned is delivered, although it fails to say when to wake it', async () => {
  class Failing extends DynamicSource<number> {
    override build(): StatelessSourcePartition<number> {
      return new (class extends StatelessSourcePartition<number> {
        #read = false;
        override nextBatch(): number[] {
          this.#read = true;
          return [1, 2];
        }
        override nextAwake(): Date | undefined {
          if (this.#read) throw new Error('no clock');
          return undefined;
        }
      })();
    }
  }
  const out: number[] = [];
  const failed = run({ id: 'f', source: new Failing(), sink: ({ items }) => void out.push(...items) });
  await expect(failed).rejects.toMatchObject({ code: 'SOURCE_FAILED' });
  expect(out).toEqual([1, 2]);
});

test('E3 whatever is thrown, the error is told', async () => {
  const { run: go, clock } = makeWorld();
  const source = new ScriptedSource({ a: [() => Promise.reject(Object.create(null))] });
  const error = await clock.runUntil(go(source).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', part: 'a' });
});
