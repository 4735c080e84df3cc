import { type Progress } from '@headwater/core';
import { expect, test } from 'vitest';
import { totalProgress } from '../src/observe/total-progress.ts';
import { deferred, untilAborted } from './support/deferred.ts';
import { ScriptedPart, ScriptedSource } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

test('status() says what each part does, what is accepted and durable, and what a crash can do', async () => {
  const { run, clock } = makeWorld();
  const gate = deferred();
  const execution = run(new ScriptedSource({ a: [['x'], ['y']], b: [({ context }) => untilAborted(context.signal)] }), {
    sink: ({ items }) => (items[0] === 'y' ? gate.promise : undefined),
  });
  expect(execution.status()).toMatchObject({ phase: 'starting', generation: undefined, store: 'memory' });
  await clock.settle();
  expect(execution.status()).toMatchObject({
    flow: 'flow',
    phase: 'running',
    generation: 1,
    guarantee: 'at least once',
    items: 1,
    batches: 1,
    parts: [
      { part: 'a', phase: 'ending', delivering: true, seq: 2, items: 1, accepted: '1', durable: '0', restarts: 0 },
      { part: 'b', phase: 'reading', delivering: false, seq: 0, items: 0, accepted: '0', durable: '0' },
    ].map((part) => (part.part === 'a' ? { ...part, phase: 'held' } : part)),
  });
  gate.resolve();
  await clock.settle();
  await clock.runUntil(execution.stop());
  expect(execution.status()).toMatchObject({ phase: 'ended', items: 2, parts: [] });
});

test('progress is the sum over all parts, those that ended included, as long as they count the same', async () => {
  class Measured extends ScriptedPart {
    override progress(): Progress {
      return { done: this.position, total: 2, unit: 'items' };
    }
  }
  class Source extends ScriptedSource {
    override buildPart({ part }: { readonly part: string }): Promise<ScriptedPart> {
      const steps = part === 'a' ? [['x'], ['y']] : [['x'], () => new Promise<never>(() => undefined)];
      return Promise.resolve(new Measured(part, steps, 0, this.log, {}));
    }
  }
  const { run, clock } = makeWorld();
  const execution = run(new Source({ a: [], b: [] }), { stopTimeoutMs: 0 });
  await clock.settle();
  expect(execution.status().progress).toEqual({ done: 3, total: 4, unit: 'items' });
  await clock.runUntil(execution.stop());
});

test.each([
  [[], undefined],
  [[undefined, { done: 1, total: 2, unit: 'bytes' }], { done: 1, total: 2, unit: 'bytes' }],
  [
    [
      { done: 1, total: 2, unit: 'bytes' },
      { done: 3, unit: 'bytes' },
    ],
    { done: 4, unit: 'bytes' },
  ],
  [
    [
      { done: 1, unit: 'bytes' },
      { done: 3, unit: 'items' },
    ],
    undefined,
  ],
] as const)('the sum of %j is %j', (parts, sum) => {
  expect(totalProgress(parts)).toEqual(sum);
});
