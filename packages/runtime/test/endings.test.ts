import { EOF } from '@headwater/core';
import { expect, test } from 'vitest';
import { deferred, untilAborted } from './support/deferred.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

const wait: Step = ({ context }) => untilAborted(context.signal);

test('C6 ENDING: the final position is durable and confirmed before close', async () => {
  const { run, clock, events } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] });
  await clock.runUntil(run(source).finished);
  expect(source.of('a').slice(-2)).toEqual(['committed 1', 'close']);
  expect(events).toContainEqual({ type: 'part-ended', part: 'a', items: 1 });
});

test('E3 B19 FAILING: restart goes on from the last accepted position after growing delays, while others go on', async () => {
  const { run, clock, out, events } = makeWorld();
  let failures = 0;
  const flaky: Step = ({ part }) => {
    failures += 1;
    if (failures <= 3) throw new Error('flaky');
    part.position += 1;
    return ['y'];
  };
  const source = new ScriptedSource({ a: [['x'], flaky, ['z']], b: [['1'], ['2']] });
  await clock.runUntil(run(source, { onPartError: 'restart' }).finished);
  const delays = events.flatMap((event) => (event.type === 'part-restarting' ? [event.delayMs] : []));
  expect(delays).toEqual([100, 200, 400]);
  expect(out.filter((item) => item.startsWith('a'))).toEqual(['a:x', 'a:y', 'a:z']);
  expect(source.of('a').filter((call) => call === 'build 1 initial')).toHaveLength(3);
  expect(source.of('a').filter((call) => call === 'close')).toHaveLength(4);
});

test('E3 FAILING: after maxRestarts the flow stops with the error; what was accepted is committed', async () => {
  const { run, clock, store } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], new Error('gone')], b: [wait] });
  const execution = run(source, { onPartError: 'restart', maxRestarts: 2 });
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', part: 'a' });
  expect(source.of('a').filter((call) => call.startsWith('build'))).toHaveLength(3);
  expect(source.of('b').at(-1)).toBe('close');
  expect(await (await store.join('flow', 1)).load(['a'])).toMatchObject([{ state: '1' }]);
});

test('E3 FAILING: restarts are counted anew after a delivered batch', async () => {
  const { run, clock } = makeWorld();
  let calls = 0;
  const everyOther: Step = ({ part }) => {
    calls += 1;
    if (calls % 2 === 1) throw new Error('odd');
    part.position += 1;
    return ['x'];
  };
  const source = new ScriptedSource({ a: Array.from({ length: 5 }, () => everyOther) });
  const outcome = await clock.runUntil(run(source, { onPartError: 'restart', maxRestarts: 1 }).finished);
  expect(outcome).toMatchObject({ outcome: 'completed', items: 5 });
});

test('E3 FAILING: an error that says retryable: false is never tried again', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [Object.assign(new Error('never'), { retryable: false })] });
  const execution = run(source, { onPartError: 'restart' });
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', retryable: false });
  expect(source.of('a').filter((call) => call.startsWith('build'))).toHaveLength(1);
});

test('C10 an error of close is reported beside the first one, never instead of it', async () => {
  const { run, clock, events } = makeWorld();
  const source = new ScriptedSource({ a: [new Error('first')] }, { close: () => Promise.reject(new Error('second')) });
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect((error as Error).message).toContain('first');
  const failed = events.find(({ type }) => type === 'close-failed');
  expect(failed).toMatchObject({ part: 'a', error: { method: 'close' } });
});

test('C10 B10 an error of close is told in the outcome of a flow that completed', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [['x']] }, { close: () => Promise.reject(new Error('stuck')) });
  const outcome = await clock.runUntil(run(source).finished);
  expect(outcome.outcome).toBe('completed');
  expect(outcome.errors).toMatchObject([{ method: 'close', part: 'a' }]);
});

test('R7 B6 STOPPING: stop() awaits the sink, commits, confirms and closes; what was read ahead comes again', async () => {
  const { run, clock, out, batches } = makeWorld();
  const gate = deferred();
  const source = new ScriptedSource({ a: [['x'], ['y']] });
  const execution = run(source, { sink: () => gate.promise });
  await clock.settle();
  const stopped = execution.stop();
  await clock.settle();
  expect(source.of('a').at(-1)).not.toBe('close');
  gate.resolve();
  expect(await clock.runUntil(stopped)).toMatchObject({ outcome: 'stopped', items: 1, abandoned: [] });
  expect(source.of('a').slice(-2)).toEqual(['committed 1', 'close']);
  await clock.runUntil(run(source).finished);
  expect(out).toEqual(['a:x', 'a:y']);
  expect(batches).toHaveLength(2);
});

test('C5 R7 STOPPING: a read that waits is aborted, and throwing the reason is no error', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [wait] });
  const execution = run(source);
  await clock.settle();
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', errors: [] });
  expect(source.of('a').at(-1)).toBe('close');
});

test('R7 STOPPING: a build that still arrives is closed', async () => {
  const { run, clock } = makeWorld();
  const built = deferred();
  const source = new ScriptedSource({ a: [['x']] }, { build: () => built.promise });
  const execution = run(source);
  await clock.runUntil(() => source.log.length === 1);
  const stopped = execution.stop();
  built.resolve();
  expect(await clock.runUntil(stopped)).toMatchObject({ outcome: 'stopped', items: 0 });
  expect(source.of('a')).toEqual(['build undefined initial', 'close']);
});

test('R7 aborting the signal is the same as stop()', async () => {
  const { run, clock } = makeWorld();
  const controller = new AbortController();
  const execution = run(new ScriptedSource({ a: [wait] }), { execution: { clock, signal: controller.signal } });
  await clock.settle();
  controller.abort();
  expect(await clock.runUntil(execution.finished)).toMatchObject({ outcome: 'stopped' });
});

test('R7 S5 STOPPING: at the deadline batch signals abort, a second later what pends is abandoned and named', async () => {
  const { run, clock } = makeWorld();
  let aborted = false;
  const source = new ScriptedSource({ a: [['x']], b: [wait] });
  const execution = run(source, {
    stopTimeoutMs: 3000,
    sink: ({ signal }) => {
      signal.addEventListener('abort', () => void (aborted = true));
      return new Promise(() => undefined);
    },
  });
  await clock.settle();
  const stopped = execution.stop();
  await clock.advance(2999);
  expect(aborted).toBe(false);
  await clock.advance(1);
  expect(aborted).toBe(true);
  const outcome = await clock.runUntil(stopped);
  expect(outcome).toMatchObject({ outcome: 'stopped', abandoned: ['a'], durationMs: 4000 });
  expect(source.of('a')).not.toContain('close');
  expect(source.of('b').at(-1)).toBe('close');
});

test('S5 a sink that gives up when its batch signal aborts is no failure of the flow', async () => {
  const { run, clock } = makeWorld();
  const execution = run(new ScriptedSource({ a: [['x']] }), {
    stopTimeoutMs: 100,
    sink: ({ signal }) => untilAborted(signal),
  });
  await clock.settle();
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', items: 0, abandoned: [] });
});

test('E1 ABORTED: no snapshot, no commit, no close; timers go and the session is released', async () => {
  const { run, clock, store } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], wait], b: [EOF] });
  const execution = run(source, { commitIntervalMs: 60_000 });
  await clock.settle();
  const calls = source.log.length;
  expect(await clock.runUntil(execution.abort())).toMatchObject({ outcome: 'aborted', items: 1 });
  await clock.advance(120_000);
  expect(source.log).toHaveLength(calls);
  expect(clock.pendingTimers).toEqual([]);
  // The holder is gone: the next start needs no take-over.
  await clock.runUntil(run(new ScriptedSource({ a: [['x']] })).finished);
  expect(await (await store.join('flow', 2)).load(['a'])).toMatchObject([{ state: '1' }]);
});

test('R7 nothing is left behind when an execution has ended', async () => {
  const { run, clock } = makeWorld();
  await clock.runUntil(run(new ScriptedSource({ a: [['x']] })).finished);
  expect(clock.pendingTimers).toEqual([]);
});

test('E1 an abort while a failed flow is stopping does not hide the first error', async () => {
  const { run, clock } = makeWorld();
  const source = new ScriptedSource({ a: [new Error('first')] }, { close: () => new Promise(() => undefined) });
  const execution = run(source);
  await clock.settle();
  const error = await clock.runUntil(execution.abort()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED' });
});

test.each([
  ['nextAwake', { nextAwake: () => new Date(Number.NaN) }],
  ['snapshot', { snapshot: () => Number.NaN }],
] as const)('E3 the error names the method that failed: %s', async (method, hooks) => {
  const { run, clock } = makeWorld();
  const error = await clock.runUntil(run(new ScriptedSource({ a: [['x']] }, hooks)).finished).catch((e: unknown) => e);
  expect(error).toMatchObject({ part: 'a', method });
});

test('C8 a later snapshot that is a promise is refused like the first one', async () => {
  const { run, clock } = makeWorld();
  const snapshot = (part: { readonly position: number }): number =>
    part.position === 0 ? 0 : (Promise.resolve(1) as unknown as number);
  const error = await clock
    .runUntil(run(new ScriptedSource({ a: [['x']] }, { snapshot })).finished)
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'POSITION_INVALID', method: 'snapshot' });
});

test('E3 an answer whose then cannot even be looked at is an error of the part', async () => {
  const { run, clock } = makeWorld();
  const refuse = (): never => {
    throw new Error('look away');
  };
  const hostile: unknown = new Proxy({}, { get: refuse });
  const source = new ScriptedSource({ a: [['x']] });
  const built = await source.buildPart({ part: 'a', resumeState: undefined, origin: 'initial' } as never);
  built.nextBatch = () => hostile as never;
  source.buildPart = () => Promise.resolve(built);
  const error = await clock.runUntil(run(source).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', part: 'a' });
});
