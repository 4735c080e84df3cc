import { TestClock, TestingSource } from '@headwater/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlowHost, placeParts, slotOf, type Slice } from '../src/host/index.ts';
import { type Flow, MemoryStore } from '../src/index.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';

function flowOf(source: ScriptedSource, store: MemoryStore, out: string[]): Flow<string> {
  return {
    id: 'flow',
    source,
    store,
    sink: ({ part, items }) => void out.push(...items.map((item) => `${part}:${item}`)),
  };
}

test('a host drives its parts slice by slice, to the end, and nothing is lost or repeated', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const steps: Step[] = [['1'], ['2'], ['3'], ['4']];
  const host = new FlowHost(flowOf(new ScriptedSource({ a: steps, b: steps }), store, out));
  const { generation } = await host.begin({ holder: 'test' });
  const { parts } = await host.list({ generation });
  expect(parts).toEqual(['a', 'b']);
  let slice: Slice;
  let slices = 0;
  do {
    slice = await host.drive(parts, { generation, budget: { batches: 2 } });
    slices += 1;
  } while (slice.outcome === 'more' && slices < 20);
  expect(slice.outcome).toBe('ended');
  expect(slices).toBeGreaterThan(2);
  expect(out.filter((item) => item.startsWith('a'))).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
  expect(out).toHaveLength(8);
  // What ended stays ended in this execution; the next one may go on.
  expect(await host.turn('a', { generation })).toMatchObject({ outcome: 'ended', items: 0 });
});

test('R10 several workers over one store each drive parts of their own', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const steps: Step[] = [['1'], ['2']];
  const script = Object.fromEntries(['a', 'b', 'c', 'd'].map((part) => [part, steps]));
  const workers = [0, 1].map(() => new FlowHost(flowOf(new ScriptedSource(script), store, out)));
  const [first] = workers;
  const { generation } = (await first?.begin()) ?? { generation: 0 };
  const { parts } = (await first?.list({ generation })) ?? { parts: [] };
  const placed = placeParts([parts, parts]);
  await Promise.all(
    workers.map((worker, index) =>
      worker.drive(
        parts.filter((part) => placed.get(part) === index),
        { generation },
      ),
    ),
  );
  expect(out.toSorted()).toEqual(['a:1', 'a:2', 'b:1', 'b:2', 'c:1', 'c:2', 'd:1', 'd:2']);
});

test('R8 a slice of an older execution commits nothing, and the error says who took over', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const host = new FlowHost(flowOf(new ScriptedSource({ a: [['1']] }), store, out));
  const old = await host.begin({ holder: 'old' });
  await host.list(old);
  await host.begin({ holder: 'new' });
  await expect(host.turn('a', old)).rejects.toMatchObject({ code: 'STORE_FENCED' });
  expect(out).toEqual([]);
});

test('a part that was moved is fenced for its old owner only, and goes on under the new generation', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slow: Step = async ({ part }) => {
    await gate.promise;
    part.position += 1;
    return ['late'];
  };
  const host = new FlowHost(flowOf(new ScriptedSource({ a: [['1'], slow], b: [['1'], ['2']] }), store, out));
  const { generation } = await host.begin();
  await host.list({ generation });
  const driving = host.drive(['a', 'b'], { generation });
  await expect.poll(() => out.length).toBe(3);
  const moved = await store.join('flow', generation).move(['a']);
  gate.resolve();
  const slice = await driving;
  expect(slice.parts).toContainEqual({ part: 'a', outcome: 'fenced' });
  expect(slice.parts).toContainEqual({ part: 'b', outcome: 'ended' });
  expect(await host.turn('a', { generation: moved })).toMatchObject({ outcome: 'ended' });
});

test('E3 errors of parts come back as data while the others go on', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const host = new FlowHost(flowOf(new ScriptedSource({ a: [new Error('broken')], b: [['1']] }), store, out));
  const { generation } = await host.begin();
  const { parts } = await host.list({ generation });
  const slice = await host.drive(parts, { generation });
  expect(slice.parts).toContainEqual({
    part: 'a',
    outcome: 'failed',
    error: expect.objectContaining({
      code: 'SOURCE_FAILED',
      message: expect.stringContaining('broken') as string,
    }) as never,
  });
  expect(out).toEqual(['b:1']);
});

test('a slice ends when nothing is due, and says when to come back', async () => {
  const clock = new TestClock();
  const store = new MemoryStore();
  const source = new TestingSource([1, TestingSource.PAUSE(30_000), 2]);
  const out: number[] = [];
  const host = new FlowHost({ id: 'flow', source, store, sink: ({ items }) => void out.push(...items) }, { clock });
  const { generation } = await host.begin();
  const { parts } = await host.list({ generation });
  const slice = await clock.runUntil(host.drive(parts, { generation, budget: { ms: 60_000 } }));
  expect(slice).toMatchObject({ outcome: 'more', items: 1, nextAwakeMs: 30_000 });
  expect(clock.monotonic()).toBe(0);
  await clock.advance(30_000);
  const rest = await clock.runUntil(host.drive(parts, { generation, carry: slice.carry }));
  expect(rest).toMatchObject({ outcome: 'ended', items: 1 });
  expect(out).toEqual([1, 2]);
  expect(clock.pendingTimers).toEqual([]);
});

test('drain finishes the batch and commits; signal loses the attempt', async () => {
  const store = new MemoryStore();
  const gate = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const host = new FlowHost<string>({
    id: 'flow',
    source: new ScriptedSource({ a: [['1'], ['2']] }),
    store,
    sink: async () => {
      started.resolve();
      await gate.promise;
    },
  });
  const { generation } = await host.begin();
  await host.list({ generation });
  const drain = new AbortController();
  const draining = host.turn('a', { generation, drain: drain.signal });
  await started.promise;
  drain.abort();
  gate.resolve();
  expect(await draining).toMatchObject({ outcome: 'more', items: 1 });
  expect(await host.status({ generation })).toMatchObject([{ state: '1' }]);
  const hard = new AbortController();
  const lost = host.turn('a', { generation, signal: hard.signal });
  hard.abort(new Error('preempted'));
  await expect(lost).rejects.toThrow('preempted');
});

test('R10 placement: each part to exactly one of the workers that listed it, balanced', () => {
  expect(
    Object.fromEntries(
      placeParts([
        ['p0', 'p1', 'p2', 'p3', 'p4'],
        ['p0', 'p1', 'p2', 'p3', 'p4'],
        ['p0', 'p1', 'p2', 'p3', 'p4'],
      ]),
    ),
  ).toEqual({ p0: 0, p1: 1, p2: 2, p3: 0, p4: 1 });
  expect(
    Object.fromEntries(
      placeParts([
        ['a', 'b', 'c', 'z'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ]),
    ),
  ).toEqual({ z: 0, a: 1, b: 2, c: 0 });
  expect(
    Object.fromEntries(
      placeParts([
        ['0-t', '1-t', '2-t', '10-t'],
        ['0-t', '1-t', '2-t', '10-t'],
      ]),
    ),
  ).toEqual({ '0-t': 0, '1-t': 1, '10-t': 0, '2-t': 1 });
});

test('R10 placement: for every set of lists, every part has one owner that listed it, whatever the order', () => {
  const lists = fc.array(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(lists, (given) => {
      const placed = placeParts(given);
      expect(new Set(placed.keys())).toEqual(new Set(given.flat()));
      for (const [part, worker] of placed) expect(given[worker]).toContain(part);
      expect(placeParts(given.map((list) => list.toReversed()))).toEqual(placed);
    }),
  );
});

test('slotOf is stable, and refuses a wrong count', () => {
  expect([slotOf('a', 16), slotOf('b', 16), slotOf('orders/2026.csv', 16)]).toEqual([12, 5, 13]);
  expect(() => slotOf('a', 0)).toThrow(RangeError);
});

test('a hard signal that aborts while the sink has a batch loses the attempt; nothing more is committed', async () => {
  const store = new MemoryStore();
  const started = Promise.withResolvers<void>();
  const host = new FlowHost<string>({
    id: 'flow',
    source: new ScriptedSource({ a: [['1'], ['2']] }),
    store,
    sink: () => {
      started.resolve();
      return new Promise(() => undefined);
    },
  });
  const { generation } = await host.begin();
  await host.list({ generation });
  const hard = new AbortController();
  const lost = host.turn('a', { generation, signal: hard.signal });
  await started.promise;
  hard.abort(new Error('preempted'));
  await expect(lost).rejects.toThrow('preempted');
  expect(await host.status({ generation })).toMatchObject([{ state: '0', items: 0 }]);
});

test('a hard signal that aborts while the store is asked is not lost', async () => {
  const hard = new AbortController();
  const store = new (class extends MemoryStore {
    override join(flow: string, generation: number): ReturnType<MemoryStore['join']> {
      const session = super.join(flow, generation);
      return Object.assign(session, { load: () => (hard.abort(new Error('too late')), []) });
    }
  })();
  const out: string[] = [];
  const host = new FlowHost(flowOf(new ScriptedSource({ a: [['1']] }), store, out));
  const { generation } = await host.begin();
  await expect(host.turn('a', { generation, signal: hard.signal })).rejects.toThrow('too late');
  expect(out).toEqual([]);
});

test('a slice whose parts all failed is not taken for one that ended', async () => {
  const store = new MemoryStore();
  const events: string[] = [];
  const flow = flowOf(new ScriptedSource({ a: [new Error('broken')] }), store, []);
  const onEvent = ({ type }: { readonly type: string }): never => {
    events.push(type);
    throw new Error('whoever looks on must not matter');
  };
  const host = new FlowHost(flow, { onEvent });
  const { generation } = await host.begin();
  await host.list({ generation });
  expect(await host.turn('a', { generation })).toMatchObject({ outcome: 'failed' });
  expect(events).toContain('part-opened');
});

test('a slice whose sink hangs ends after stopTimeoutMs, and what hung is driven again', async () => {
  const clock = new TestClock();
  const store = new MemoryStore();
  const source = new ScriptedSource({ a: [['1']] });
  const sink = (): Promise<never> => new Promise(() => undefined);
  const host = new FlowHost<string>({ id: 'flow', source, store, sink, stopTimeoutMs: 500 }, { clock });
  const { generation } = await host.begin();
  await host.list({ generation });
  const slice = await clock.runUntil(host.turn('a', { generation, budget: { ms: 1000 } }));
  expect(slice).toMatchObject({ outcome: 'more', items: 0 });
  expect(clock.monotonic()).toBe(2500);
});

test.each([{ batches: 0 }, { ms: 0 }, { ms: Number.NaN }])(
  'a budget of %j, with which nothing would be done, is refused',
  async (budget) => {
    const host = new FlowHost(flowOf(new ScriptedSource({ a: [['1']] }), new MemoryStore(), []));
    await expect(host.turn('a', { generation: 1, budget })).rejects.toThrow(RangeError);
  },
);
