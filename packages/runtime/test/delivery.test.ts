import { AbortExecution, EOF, Retry } from '@headwater/core';
import type { Batch } from '@headwater/core/store';
import { expect, test } from 'vitest';
import { deferred, untilAborted } from './support/deferred.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

test('R1 FREE: while the sink works, one outcome is read ahead and no more', async () => {
  const { run, clock, out } = makeWorld();
  const gate = deferred();
  const source = new ScriptedSource({ a: [['x'], ['y'], ['z']] });
  const execution = run(source, { sink: () => gate.promise });
  await clock.settle();
  expect(source.of('a').filter((call) => call === 'next')).toHaveLength(2);
  gate.resolve();
  await clock.runUntil(execution.finished);
  expect(out).toEqual(['a:x', 'a:y', 'a:z']);
});

test('R1 FREE: an error that was read ahead takes effect after the batch before it was accepted', async () => {
  const { run, clock, out, store } = makeWorld();
  const gate = deferred();
  const execution = run(new ScriptedSource({ a: [['x'], new Error('broken')] }), { sink: () => gate.promise });
  await clock.settle();
  gate.resolve();
  const error = await clock.runUntil(execution.finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', part: 'a' });
  expect(out).toEqual(['a:x']);
  expect(await (await store.join('flow', 1)).load()).toMatchObject([{ state: '1', items: 1 }]);
});

test('E1 FREE: an abort that was read ahead takes effect after the batch before it was accepted', async () => {
  const { run, clock, out } = makeWorld();
  const gate = deferred();
  const execution = run(new ScriptedSource({ a: [['x'], new AbortExecution()] }), { sink: () => gate.promise });
  await clock.settle();
  gate.resolve();
  expect(await clock.runUntil(execution.finished)).toMatchObject({ outcome: 'aborted', items: 1 });
  expect(out).toEqual(['a:x']);
});

test('S1 SINKING: one batch of a part at a time; different parts side by side, up to sinkConcurrency', async () => {
  const { run, clock } = makeWorld();
  const inSink = new Map<string, number>();
  let most = 0;
  const sink = async ({ part }: Batch<string>): Promise<void> => {
    inSink.set(part, (inSink.get(part) ?? 0) + 1);
    most = Math.max(
      most,
      [...inSink.values()].reduce((sum, one) => sum + one),
    );
    expect(inSink.get(part)).toBe(1);
    const turn = deferred();
    clock.setTimer(5, turn.resolve);
    await turn.promise;
    inSink.set(part, 0);
  };
  const steps: Step[] = [['1'], ['2'], ['3']];
  const source = new ScriptedSource({ a: steps, b: steps, c: steps, d: steps });
  await clock.runUntil(run(source, { sink, sinkConcurrency: 3 }).finished);
  expect(most).toBe(3);
});

test('S3 SINKING: Retry brings the same batch with the same seq after that time', async () => {
  const { run, clock, batches, out } = makeWorld();
  let tries = 0;
  const sink = (): void => {
    tries += 1;
    if (tries === 1) throw new Retry({ afterMs: 2000 });
  };
  expect(await clock.runUntil(run(new ScriptedSource({ a: [['x']] }), { sink }).finished)).toMatchObject({
    durationMs: 2000,
  });
  expect(batches.map(({ seq }) => seq)).toEqual([1, 1]);
  expect(out).toEqual(['a:x']);
});

test('S3 R5 SINKING: a batch that waits to be tried again holds no place in the sink', async () => {
  const { run, clock, out } = makeWorld();
  const sink = ({ part }: Batch<string>): void => {
    if (part === 'a' && out.length < 2) throw new Retry({ afterMs: 1000 });
  };
  await clock.runUntil(
    run(new ScriptedSource({ a: [['x']], b: [['y'], ['z']] }), { sink, sinkConcurrency: 1 }).finished,
  );
  expect(out).toEqual(['b:y', 'b:z', 'a:x']);
});

test('S3 SINKING: with onSinkError retry the delays grow, and nothing is skipped', async () => {
  const { run, clock, out, events } = makeWorld();
  let tries = 0;
  const sink = (): void => {
    tries += 1;
    if (tries <= 3) throw new Error('full');
  };
  await clock.runUntil(run(new ScriptedSource({ a: [['x'], ['y']] }), { sink, onSinkError: 'retry' }).finished);
  const delays = events.flatMap((event) => (event.type === 'sink-retrying' ? [event.delayMs] : []));
  expect(delays).toEqual([100, 200, 400]);
  expect(out).toEqual(['a:x', 'a:y']);
});

test('S3 SINKING: any other error stops the flow; the batch was not accepted and comes again', async () => {
  const { run, clock, out } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], ['y']] });
  const cause = new Error('disk on fire');
  const sink = ({ items }: Batch<string>): void => {
    if (items[0] === 'y' && out.length === 1) throw cause;
  };
  const error = await clock.runUntil(run(source, { sink }).finished).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SINK_FAILED', flow: 'flow', part: 'a', cause });
  await clock.runUntil(run(source).finished);
  expect(out).toEqual(['a:x', 'a:y']);
});

test('S4 a sink can be an object, and is closed once after the last batch', async () => {
  const { clock, store } = makeWorld();
  const calls: string[] = [];
  const { start } = await import('../src/index.ts');
  const sink = {
    write: ({ items }: Batch<string>) => void calls.push(...items),
    close: async () => void calls.push('close'),
  };
  await clock.runUntil(
    start({ id: 'flow', source: new ScriptedSource({ a: [['x']] }), sink, store }, { clock }).finished,
  );
  expect(calls).toEqual(['x', 'close']);
});

test('R4 batches in hand and in sinks stay within maxBatchesInFlight', async () => {
  const { run, clock } = makeWorld();
  const gate = deferred();
  const steps: Step[] = [['1'], ['2'], ['3']];
  const script = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, steps]));
  const source = new ScriptedSource(script);
  const execution = run(source, { sink: () => gate.promise, maxBatchesInFlight: 5 });
  await clock.settle();
  expect(source.log.filter((call) => call.endsWith(' next'))).toHaveLength(5);
  gate.resolve();
  expect(await clock.runUntil(execution.finished)).toMatchObject({ items: 60 });
});

test('R5 parts that wait for items do not keep others from being read', async () => {
  const { run, clock, out } = makeWorld();
  const quiet: Step = ({ context }) => untilAborted(context.signal);
  const source = new ScriptedSource({ q1: [quiet], q2: [quiet], a: [['x'], ['y']] });
  const execution = run(source, { maxBatchesInFlight: 2 });
  await clock.runUntil(() => out.length === 2, { limitMs: 1000 });
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', items: 2 });
});

test('R5 ready parts are served first in, first out, one nextBatch each', async () => {
  const { run, clock, out } = makeWorld();
  const steps: Step[] = [['1'], ['2'], ['3']];
  await clock.runUntil(run(new ScriptedSource({ a: steps, b: steps })).finished);
  expect(out).toEqual(['a:1', 'b:1', 'a:2', 'b:2', 'a:3', 'b:3']);
});

test('maxItemsPerSecond holds deliveries back over all parts', async () => {
  const { run, clock } = makeWorld();
  const ten = Array.from({ length: 10 }, (_, index) => String(index));
  const source = new ScriptedSource({ a: [ten, ten], b: [ten, ten] });
  const outcome = await clock.runUntil(run(source, { maxItemsPerSecond: 10 }).finished);
  expect(outcome).toMatchObject({ items: 40, durationMs: 3000 });
});

test('pause() holds reads and deliveries, resume() goes on', async () => {
  const { run, clock, out } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], ['y'], ['z']] });
  const execution = run(source, {
    sink: ({ items }) => {
      if (items[0] === 'x') execution.pause();
    },
  });
  await clock.advance(60_000);
  expect(out).toEqual(['a:x']);
  expect(execution.status().phase).toBe('paused');
  execution.resume();
  await clock.runUntil(execution.finished);
  expect(out).toEqual(['a:x', 'a:y', 'a:z']);
});

test('Q6 a lone item is delivered at once, whatever else there is to wait for', async () => {
  const { run, clock, out } = makeWorld();
  const source = new ScriptedSource({ a: [['x'], ({ context }) => untilAborted(context.signal)], b: [EOF] });
  const execution = run(source);
  await clock.settle();
  expect(out).toEqual(['a:x']);
  await clock.runUntil(execution.stop());
});
