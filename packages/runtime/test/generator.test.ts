import { fromGenerator, Retry } from '@headwater/core';
import { expect, test } from 'vitest';
import { makeWorld } from './support/world.ts';
import { untilAborted } from './support/deferred.ts';

/** A generator that counts to three in each part, and then waits until it is closed. All that happens to it is logged. */
function counting(log: string[]) {
  return fromGenerator({
    parts: ['a', 'b'],
    open: () => ({ [Symbol.dispose]: () => void log.push('shared closed') }),
    start: 0,
    async *read({ part, resumeState, signal }) {
      log.push(`${part} begun at ${resumeState}`);
      try {
        for (let at = resumeState; at < 3; at += 1) yield { items: [String(at)], position: at + 1 };
        await untilAborted(signal);
      } finally {
        await Promise.resolve();
        log.push(`${part} over`);
      }
    },
  });
}

test('R7, C10: a stop ends generators that wait, their finally before what they share is closed', async () => {
  const { run, clock, out } = makeWorld();
  const log: string[] = [];
  const execution = run(counting(log));
  await clock.runUntil(() => out.length === 6);
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', items: 6 });
  expect(log).toEqual(['a begun at 0', 'b begun at 0', 'a over', 'b over', 'shared closed']);
});

test('R4: a generator that waits is parked and begun again where it was, and nothing is lost or comes twice', async () => {
  const { run, clock, out } = makeWorld();
  const log: string[] = [];
  const execution = run(counting(log), { maxOpenParts: 1, turnMs: 1_000 });
  await clock.runUntil(() => log.includes('b begun at 3'), { limitMs: 60_000 });
  await clock.runUntil(execution.stop());
  expect(log.slice(0, 4)).toEqual(['a begun at 0', 'a over', 'b begun at 0', 'b over']);
  expect(out.toSorted()).toEqual(['a:0', 'a:1', 'a:2', 'b:0', 'b:1', 'b:2']);
});

test('E2, E3: after a Retry and after a restart the generator is begun again at its last position', async () => {
  const { run, clock, out } = makeWorld();
  const begun: number[] = [];
  const troubles: unknown[] = [new Retry({ afterMs: 5_000 }), new Error('gone'), new Retry({ afterMs: 1 })];
  const source = fromGenerator({
    start: 0,
    async *read({ resumeState }) {
      begun.push(resumeState);
      for (let at = resumeState; at < 4; at += 1) {
        if (at > resumeState) throw troubles.shift() ?? new Error('too often');
        yield { items: [String(at)], position: at + 1 };
      }
    },
  });
  const { finished } = run(source, { onPartError: 'restart' });
  expect(await clock.runUntil(finished)).toMatchObject({ outcome: 'completed', items: 4 });
  expect(begun).toEqual([0, 1, 2, 3]);
  expect(out).toEqual(['0', '1', '2', '3'].map((item) => `singleton:${item}`));
});

test('B4: a generator that hears nothing does not hold up a stop for ever', async () => {
  const { run, clock, out } = makeWorld();
  const source = fromGenerator({
    start: 0,
    async *read() {
      yield { items: ['first'], position: 1 };
      yield await new Promise<never>(() => {});
    },
  });
  const execution = run(source);
  await clock.runUntil(() => out.length === 1);
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', items: 1 });
});
