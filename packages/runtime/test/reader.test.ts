import { EOF, HeadwaterError, Retry } from '@headwater/core';
import { expect, test } from 'vitest';
import { ScriptedSource } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

test('C3 QUEUED: a part is built, asked when to wake and snapshotted, in this order, and then read', async () => {
  const { run, clock, out } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] });
  await clock.runUntil(run(source).finished);
  expect(source.of('a').slice(0, 4)).toEqual(['build undefined initial', 'awake', 'snapshot 0', 'next']);
  expect(out).toEqual(['a:x']);
});

test('C3 OPENING: a fresh position is durable before the first batch is delivered', async () => {
  const { run, clock, store } = makeWorld();
  const seen: unknown[] = [];
  const sink = async (): Promise<void> => {
    const session = await store.join('flow', 1);
    seen.push((await session.load(['a']))[0]);
  };
  await clock.runUntil(run(new ScriptedSource({ a: [['x']] }), { sink }).finished);
  expect(seen).toMatchObject([{ part: 'a', seq: 0, state: '0' }]);
});

test('C9 OPENING: a resumed part is told its durable position', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], ['y']] });
  await clock.runUntil(run(source).finished);
  source.log.length = 0;
  await clock.runUntil(run(source).finished);
  expect(source.of('a').slice(0, 4)).toEqual(['build 2 initial', 'awake', 'snapshot 2', 'committed 2']);
});

test('E2 OPENING: Retry while building puts the part at the end of the queue, and nothing was built', async () => {
  const { run, clock } = makeWorld();
  let attempts = 0;
  const build = (): void => {
    attempts += 1;
    if (attempts < 3) throw new Retry({ afterMs: 500 });
  };
  const source = new ScriptedSource({ a: [['x']] }, { build });
  const outcome = await clock.runUntil(run(source).finished);
  expect(outcome).toMatchObject({ outcome: 'completed', durationMs: 1000 });
  expect(source.of('a').filter((call) => call === 'close')).toHaveLength(1);
});

test('E3 OPENING: an error while building stops the flow and says where, and nothing is closed', async () => {
  const { run, clock } = makeWorld();
  const cause = new Error('no route');
  const source = new ScriptedSource({ a: [['x']] }, { build: () => Promise.reject(cause) });
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', flow: 'flow', part: 'a', method: 'buildPart', cause });
  expect((error as Error).message).toBe('flow "flow", part "a": buildPart failed: no route');
  expect(source.of('a')).toEqual(['build undefined initial']);
});

test.each([
  ['a', 'a', 'a: gone', 'flow "flow", part "a": nextBatch failed: gone'],
  ['a', 'a', 'part a: gone', 'flow "flow", part "a": nextBatch failed: gone'],
  ['a', undefined, 'a: gone', 'flow "flow", part "a": nextBatch failed: a: gone'],
  ['a', 'a', 'data/a: gone', 'flow "flow", part "a": nextBatch failed: data/a: gone'],
  ['singleton', 'singleton', 'singleton: gone', 'flow "flow": nextBatch failed: gone'],
])('E3 a part is named once, and one without a name not at all: %s, %s, %s', async (key, part, message, said) => {
  const { run, clock } = makeWorld();
  const cause = new HeadwaterError('INPUT_MISSING', message, { part });
  const error = await clock
    .runUntil(run(new ScriptedSource({ [key]: [cause] })).finished)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'INPUT_MISSING', part: key, message: said, cause });
});

test('C7 WAITING: nextBatch is never called before the time that nextAwake named', async () => {
  const { run, clock } = makeWorld();
  const times: number[] = [];
  const began = clock.now();
  const step = ({ part }: { part: { position: number } }): string[] => {
    times.push(clock.now() - began);
    part.position += 1;
    return ['x'];
  };
  const nextAwake = (): Date => new Date(clock.now() + 700);
  await clock.runUntil(run(new ScriptedSource({ a: [step, step] }, { nextAwake })).finished);
  expect(times).toEqual([700, 1400]);
});

test('C7 WAITING: a past time means now', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] }, { nextAwake: () => new Date(0) });
  expect(await clock.runUntil(run(source).finished)).toMatchObject({ durationMs: 0 });
});

test('C7 WAITING: an invalid time is an error that says so', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] }, { nextAwake: () => new Date(Number.NaN) });
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect(HeadwaterError.is(error, 'AWAKE_INVALID')).toBe(true);
});

test('C7 READING: pauses after empty batches double from 1 ms to the cap, and start again after items', async () => {
  const { run, clock } = makeWorld();
  const times: number[] = [];
  const began = clock.monotonic();
  let calls = 0;
  const step = ({ part }: { part: { position: number } }): string[] | typeof EOF => {
    times.push(clock.monotonic() - began);
    calls += 1;
    if (calls === 12) part.position += 1;
    if (calls === 15) return EOF;
    return calls === 12 ? ['x'] : [];
  };
  await clock.runUntil(run(new ScriptedSource({ a: [step, step] })).finished);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 250, 250, 250, 0, 1, 2]);
});

test('R3 READING: a position that moves without items is committed with a seq of its own', async () => {
  const { run, clock, store } = makeWorld();
  const skip = ({ part }: { part: { position: number } }): string[] => {
    part.position += 1;
    return [];
  };
  await clock.runUntil(run(new ScriptedSource({ a: [['x'], skip, skip] })).finished);
  const session = await store.join('flow', 1);
  // One batch, two advances, the end.
  expect(await session.load()).toMatchObject([{ seq: 4, state: '3', items: 1, ended: true }]);
});

test('E2 READING: Retry is neither snapshotted nor asked when to wake, and counts from now', async () => {
  const { run, clock } = makeWorld();
  let tries = 0;
  const step = ({ part }: { part: { position: number } }): string[] => {
    tries += 1;
    if (tries === 1) throw new Retry({ afterMs: 3000 });
    part.position += 1;
    return ['x'];
  };
  const source = new ScriptedSource({ a: [step] });
  expect(await clock.runUntil(run(source).finished)).toMatchObject({ outcome: 'completed', durationMs: 3000 });
  const reads = source.of('a').filter((call) => !call.startsWith('committed'));
  expect(reads.slice(2, 6)).toEqual(['snapshot 0', 'next', 'next', 'snapshot 1']);
});

test('C6 READING: EOF is snapshotted, confirmed when durable, closed, and never read again', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] });
  await clock.runUntil(run(source, { commitIntervalMs: 60_000 }).finished);
  expect(source.of('a').slice(-4)).toEqual(['next', 'snapshot 1', 'committed 1', 'close']);
});

test.each([
  ['a string', 'abc', 'string abc'],
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a set', new Set(['x']), 'Set'],
])('C5 READING: %s instead of a batch is an error that names what came', async (_, value, named) => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [() => value as unknown as string[]] });
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'BATCH_INVALID', part: 'a' });
  expect((error as Error).message).toContain(named);
  expect(source.of('a').at(-1)).toBe('close');
});

test('C8 a position that is not JSON is an error that names the member', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] }, { snapshot: () => Number.NaN });
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'POSITION_INVALID', part: 'a' });
});

test('C8 B21 a position object that is changed afterwards changes nothing that was taken', async () => {
  const { run, clock, batches } = makeWorld();
  const live = { at: 0 };
  const source = new ScriptedSource(
    { a: [['x'], ['y']] },
    {
      snapshot(part) {
        live.at = part.position;
        return live as unknown as number;
      },
      build: () => void (live.at = 0),
    },
  );
  const execution = run(source, { sink: () => void (live.at = 99) });
  await clock.runUntil(execution.finished);
  expect(batches.map(({ position }) => position)).toEqual([{ at: 1 }, { at: 2 }]);
});

test('R13 B22 when the wall clock is set back, waiting parts are asked anew when to wake', async () => {
  const { run, clock } = makeWorld();
  let asked = 0;
  const nextAwake = (): Date => {
    asked += 1;
    return new Date(clock.now() + 5000);
  };
  const execution = run(new ScriptedSource({ a: [['x'], ['y']] }, { nextAwake }));
  await clock.advance(1000);
  clock.setWallClock(clock.now() - 3_600_000);
  const outcome = await clock.runUntil(execution.finished, { limitMs: 120_000 });
  expect(outcome.items).toBe(2);
  expect(asked).toBeGreaterThan(2);
});
