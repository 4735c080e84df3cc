import type { OpenContext } from '@headwater/core';
import { TestingSource } from '@headwater/testing';
import { expect, test } from 'vitest';
import { FlowHost } from '../src/host/index.ts';
import { MemoryStore, run as runFlow } from '../src/index.ts';
import { deferred } from './support/deferred.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

test('B1 R5 a part that sleeps for an hour delays no other one, and their positions are committed meanwhile', async () => {
  const { run, clock, out, store } = makeWorld();
  const steps: Step[] = Array.from({ length: 20 }, (_, index) => [String(index)]);
  const nextAwake = (part: { key: string; position: number }): Date | undefined => {
    if (part.key === 'slow') return new Date(clock.now() + 3_600_000);
    return new Date(clock.now() + 100);
  };
  const execution = run(new ScriptedSource({ slow: [['x']], fast: steps }, { nextAwake }));
  await clock.advance(3500);
  expect(out).toHaveLength(20);
  expect(await (await store.join('flow', 1)).load(['fast'])).toMatchObject([{ state: '20' }]);
  await clock.runUntil(execution.stop());
});

test('B3 R2 a position is never durable while the sink still has the items before it', async () => {
  const { run, clock, store } = makeWorld();
  const gate = deferred();
  const execution = run(new ScriptedSource({ a: [['x'], ['y']] }), { commitIntervalMs: 10, sink: () => gate.promise });
  await clock.advance(5000);
  expect(await (await store.join('flow', 1)).load()).toMatchObject([{ state: '0', items: 0 }]);
  gate.resolve();
  await clock.runUntil(execution.finished);
  expect(await (await store.join('flow', 1)).load()).toMatchObject([{ state: '2', items: 2 }]);
});

test('B7 R5 a host with one part is not held up by one with many', async () => {
  const store = new MemoryStore();
  const out: string[] = [];
  const gate = deferred();
  const stuck: Step = async ({ part }) => {
    await gate.promise;
    part.position += 1;
    return ['late'];
  };
  const script = { few: [['1'], ['2'], ['3']], many1: [stuck], many2: [stuck], many3: [stuck] };
  const host = (): FlowHost<string> =>
    new FlowHost({
      id: 'flow',
      source: new ScriptedSource(script),
      store,
      sink: ({ items }) => void out.push(...items),
    });
  const first = host();
  const { generation } = await first.begin();
  await first.list({ generation });
  const many = first.drive(['many1', 'many2', 'many3'], { generation });
  expect(await host().turn('few', { generation })).toMatchObject({ outcome: 'ended', items: 3 });
  expect(out).toEqual(['1', '2', '3']);
  gate.resolve();
  await many;
});

test('B8 R6 while the sink is busy or the store is late, nothing is asked again and again', async () => {
  const { run, clock } = makeWorld();
  const gate = deferred();
  const source = new ScriptedSource({ a: [['x'], ['y'], ['z']] });
  const execution = run(source, { sink: () => gate.promise });
  await clock.settle();
  const calls = source.log.length;
  await clock.advance(60_000);
  // Only the first position, which became durable, was confirmed meanwhile, if it had not been before.
  expect(source.log.length - calls).toBeLessThanOrEqual(1);
  gate.resolve();
  await clock.runUntil(execution.finished);
});

test('B12 E1 an abort in one part ends the whole execution at once', async () => {
  const forever = Array.from({ length: 1000 }, (_, index) => index);
  const source = new TestingSource<number>({ parts: { a: forever, b: [1, TestingSource.ABORT] } });
  const outcome = await runFlow({ id: 'f', source, sink: () => undefined });
  expect(outcome).toMatchObject({ outcome: 'aborted' });
  expect(outcome.items).toBeLessThan(10);
});

test('B17 R4 however fast the source, only so many batches are in memory, without any interval to tune', async () => {
  const { run, clock } = makeWorld();
  let returned = 0;
  let accepted = 0;
  let most = 0;
  const step: Step = ({ part }) => {
    part.position += 1;
    returned += 1;
    most = Math.max(most, returned - accepted);
    return ['x'];
  };
  const sink = async (): Promise<void> => {
    await new Promise<void>((resolve) => void clock.setTimer(10, resolve));
    accepted += 1;
  };
  const script = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`p${index}`, Array.from({ length: 10 }, () => step)]),
  );
  await clock.runUntil(run(new ScriptedSource(script), { sink, maxBatchesInFlight: 8 }).finished);
  expect(accepted).toBe(300);
  expect(most).toBeLessThanOrEqual(8);
});

test('B18 R10 single parts of many sources do not all land on one worker: parts are handed out as places are free', async () => {
  const { run, clock, out } = makeWorld();
  const slow: Step = async ({ part }) => {
    await new Promise<void>((resolve) => void clock.setTimer(1000, resolve));
    part.position += 1;
    return ['x'];
  };
  const began = clock.monotonic();
  const source = new ScriptedSource({ a: [slow], b: [slow], c: [slow], d: [slow] });
  await clock.runUntil(run(source, { maxOpenParts: 2 }).finished);
  expect(out).toHaveLength(4);
  expect(clock.monotonic() - began).toBe(2000);
});

test('B24 C11 listing may wait, is told how many workers there are, and does not block what runs', async () => {
  const { run, clock } = makeWorld();
  const answer = deferred();
  const workers: number[] = [];
  class Slow extends ScriptedSource {
    override open({ workerCount }: OpenContext): void {
      workers.push(workerCount);
    }
    override async listParts(): Promise<string[]> {
      await answer.promise;
      return super.listParts();
    }
  }
  const waiting = new Slow({ a: [['x']] });
  const late = run(waiting, { execution: { clock, holder: 'late' } });
  const { run: runOther, out } = makeWorld();
  await runOther(new ScriptedSource({ b: [['y']] }), { execution: {} }).finished;
  expect(out).toEqual(['b:y']);
  answer.resolve();
  expect(await clock.runUntil(late.finished)).toMatchObject({ items: 1 });
  expect(workers).toEqual([1]);
});
