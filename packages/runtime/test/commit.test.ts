import { HeadwaterError } from '@headwater/core';
import type { PositionRecord } from '@headwater/core/store';
import { expect, test } from 'vitest';
import { MemoryStore } from '../src/index.ts';
import { untilAborted } from './support/deferred.ts';
import { type ScriptedPart, ScriptedSource, type Step } from './support/scripted-source.ts';
import { TroubledStore } from './support/troubled-store.ts';
import { makeWorld } from './support/world.ts';

const wait: Step = ({ context }) => untilAborted(context.signal);

function commitsOf(store: TroubledStore): string[][] {
  return store.commits.map((records: readonly PositionRecord[]) =>
    records.filter(({ state }) => state !== undefined).map(({ part, seq }) => `${part}:${seq}`),
  );
}

test('R3 first snapshots of many parts go together in one commit', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const execution = run(new ScriptedSource({ a: [wait], b: [wait], c: [wait] }));
  await clock.settle();
  expect(commitsOf(store)).toEqual([[], ['a:0', 'b:0', 'c:0']]);
  await clock.runUntil(execution.stop());
});

test('R3 accepted positions are committed every commitIntervalMs, all that is due in one commit', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const execution = run(new ScriptedSource({ a: [['1'], ['2'], wait], b: [['1'], wait] }), { commitIntervalMs: 5000 });
  await clock.advance(4999);
  expect(store.commits).toHaveLength(2);
  await clock.advance(1);
  expect(commitsOf(store).slice(2)).toEqual([['a:2', 'b:1']]);
  await clock.runUntil(execution.stop());
});

test('R3 with commitIntervalMs 0 every accepted batch is committed at once', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  await clock.runUntil(run(new ScriptedSource({ a: [['1'], ['2']] }), { commitIntervalMs: 0 }).finished);
  expect(commitsOf(store).slice(1)).toEqual([['a:0'], ['a:1'], ['a:2'], ['a:3']]);
});

test('R3 one commit is in flight, and the next takes all that became due meanwhile', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const execution = run(new ScriptedSource({ a: [['1'], ['2'], ['3'], wait] }), { commitIntervalMs: 0 });
  store.answerAfter = 100;
  store.clock = clock;
  await clock.advance(1000);
  expect(store.mostInFlight).toBe(1);
  expect(commitsOf(store).at(-1)).toEqual(['a:3']);
  await clock.runUntil(execution.stop());
});

test('R3 a temporary failure is tried again with growing delays, and nothing is lost', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock, events, out } = makeWorld(store);
  store.fail(3, () => new HeadwaterError('STORE_BUSY', 'locked'));
  await clock.runUntil(run(new ScriptedSource({ a: [['1'], ['2']] })).finished);
  const delays = events.flatMap((event) => (event.type === 'store-retrying' ? [event.delayMs] : []));
  expect(delays).toEqual([20, 40, 80]);
  expect(out).toEqual(['a:1', 'a:2']);
  expect(await (await store.join('flow', 1)).load()).toMatchObject([{ state: '2', ended: true }]);
});

test('R3 after storeTimeoutMs of temporary failures the flow fails', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const execution = run(new ScriptedSource({ a: [['1'], wait] }), { storeTimeoutMs: 10_000 });
  await clock.settle();
  store.fail(Infinity, () => new HeadwaterError('STORE_BUSY', 'locked'));
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'STORE_TIMEOUT', flow: 'flow' });
});

test('R3 a store that never answers fails the flow after storeTimeoutMs', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const execution = run(new ScriptedSource({ a: [['1'], wait] }), { storeTimeoutMs: 10_000, stopTimeoutMs: 100 });
  await clock.settle();
  store.hang = true;
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'STORE_TIMEOUT' });
});

test.each(['STORE_FULL', 'STORE_CORRUPT', 'STORE_READONLY'] as const)(
  'R3 %s fails the flow now, without a further commit, and parts are closed',
  async (code) => {
    const store = new TroubledStore(new MemoryStore());
    const { run, clock } = makeWorld(store);
    const source = new ScriptedSource({ a: [['1'], wait] });
    const execution = run(source);
    await clock.settle();
    store.fail(Infinity, () => new HeadwaterError(code, 'no'));
    const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(store.attempts).toBe(3);
    expect(source.of('a').at(-1)).toBe('close');
  },
);

test('R3 deliveries pause when the oldest accepted position is maxUncommittedMs old, and go on after its commit', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock, out } = makeWorld(store);
  const slow: Step = async ({ part }) => {
    const turn = Promise.withResolvers<void>();
    clock.setTimer(500, turn.resolve);
    await turn.promise;
    part.position += 1;
    return ['x'];
  };
  const execution = run(new ScriptedSource({ a: Array.from({ length: 20 }, () => slow) }), { maxUncommittedMs: 2000 });
  await clock.settle();
  store.fail(Infinity, () => new HeadwaterError('STORE_BUSY', 'locked'));
  await clock.advance(8000);
  const delivered = out.length;
  expect(delivered).toBeLessThan(7);
  store.fail(0, () => new Error('none'));
  await clock.runUntil(execution.finished, { limitMs: 120_000 });
  expect(out).toHaveLength(20);
});

test('C9 a committed() that fails is reported, tried with the next state and once before close', async () => {
  const { run, clock, events } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] }, { committed: () => Promise.reject(new Error('no ack')) });
  const outcome = await clock.runUntil(run(source).finished);
  expect(outcome.outcome).toBe('completed');
  expect(source.of('a').filter((call) => call.startsWith('committed'))).toEqual([
    'committed 0',
    'committed 1',
    'committed 1',
  ]);
  expect(events.filter(({ type }) => type === 'confirm-failed')).toHaveLength(3);
});

test('C9 some states are skipped while a committed() is under way, the newest is told', async () => {
  const { run, clock } = makeWorld();
  const first = Promise.withResolvers<void>();
  const source = new ScriptedSource(
    { a: [['1'], ['2'], ['3']] },
    { committed: (_, state) => (state === 0 ? first.promise : undefined) },
  );
  const execution = run(source, { commitIntervalMs: 0 });
  await clock.settle();
  first.resolve();
  await clock.runUntil(execution.finished);
  expect(source.of('a').filter((call) => call.startsWith('committed'))).toEqual(['committed 0', 'committed 3']);
});

test('R8 a fenced execution delivers nothing more, commits nothing and confirms nothing', async () => {
  const { run, clock, store, out } = makeWorld();
  const nextAwake = (part: ScriptedPart): Date | undefined =>
    part.position === 1 ? new Date(clock.now() + 20_000) : undefined;
  const slow = new ScriptedSource({ a: [['1'], ['2'], wait] }, { nextAwake });
  const execution = run(slow, { commitIntervalMs: 60_000 });
  await clock.settle();
  expect(out).toEqual(['a:1']);
  await store.open('flow', { holder: 'other', takeOver: true });
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'STORE_FENCED' });
  expect((error as Error).message).toContain('other');
  expect(out).toEqual(['a:1']);
  expect(slow.of('a').filter((call) => call.startsWith('committed'))).toEqual(['committed 0']);
});

test('B15 R8 a second execution is refused, and the holder is named', async () => {
  const { run, clock } = makeWorld();
  const execution = run(new ScriptedSource({ a: [wait] }), { execution: { clock, holder: 'the first one' } });
  await clock.settle();
  const error = await clock
    .runUntil(run(new ScriptedSource({ a: [['x']] })).finished)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'STORE_HELD' });
  expect((error as Error).message).toContain('the first one');
  await clock.runUntil(execution.stop());
});

test('R9 a part that is found while a commit is in flight has its record written, and results stay with their parts', async () => {
  const store = new TroubledStore(new MemoryStore());
  const { run, clock } = makeWorld(store);
  const hint = Promise.withResolvers<void>();
  const listed = ['a'];
  const source = new (class extends ScriptedSource {
    override listParts(): string[] {
      return [...listed];
    }
  })(
    { a: [['1'], wait], b: [wait] },
    {
      watch: async function* () {
        yield await hint.promise;
        await new Promise(() => undefined);
      },
    },
  );
  const execution = run(source, { commitIntervalMs: 100, maxOpenParts: 1 });
  await clock.settle();
  store.clock = clock;
  store.answerAfter = 500;
  await clock.advance(200);
  listed.push('b');
  hint.resolve();
  await clock.advance(2000);
  const records = await (await store.join('flow', 1)).load();
  expect(records.map(({ part, origin, seq }) => [part, origin, seq])).toEqual([
    ['a', 'initial', 1],
    ['b', 'discovered', 0],
  ]);
  await clock.runUntil(execution.stop());
});
