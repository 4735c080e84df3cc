import { EOF } from '@headwater/core';
import { expect, test } from 'vitest';
import { untilAborted } from './support/deferred.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

const wait: Step = ({ context }) => untilAborted(context.signal);

test('R4 F6 many more parts than places are all read, and no more than maxOpenParts are open', async () => {
  let open = 0;
  let most = 0;
  const { run, clock } = makeWorld();
  const steps: Step[] = [['1'], ['2'], ['3']];
  const script = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, steps]));
  const source = new ScriptedSource(script, {
    build: () => void (most = Math.max(most, (open += 1))),
    close: () => void (open -= 1),
  });
  expect(await clock.runUntil(run(source, { maxOpenParts: 4 }).finished)).toMatchObject({ items: 150 });
  expect(most).toBe(4);
});

test('R4 WAITING: an idle part makes room: its position is durable, it is closed, and later built again', async () => {
  const { run, clock, out, events } = makeWorld();
  let late = false;
  const idleThenItem: Step = ({ part }) => {
    if (!late) return [];
    part.position += 1;
    return ['late'];
  };
  const source = new ScriptedSource({ a: [['x'], idleThenItem], b: [['y'], wait] });
  const execution = run(source, { maxOpenParts: 1, commitIntervalMs: 60_000, turnMs: 1000 });
  await clock.runUntil(() => out.includes('b:y'), { limitMs: 60_000 });
  const closed = source.of('a').indexOf('close');
  expect(source.of('a').slice(closed - 1, closed + 1)).toEqual(['committed 1', 'close']);
  expect(events).toContainEqual({ type: 'part-parked', part: 'a' });
  late = true;
  await clock.runUntil(() => out.includes('a:late'), { limitMs: 60_000 });
  expect(source.of('a')).toContain('build 1 initial');
  await clock.runUntil(execution.stop());
});

test('R4 READING: a read that waits is asked to come back when the turn is over; what it brings counts', async () => {
  const { run, clock, out } = makeWorld();
  const bringsAtLast: Step = async ({ part, context }) => {
    await untilAborted(context.signal).catch(() => undefined);
    part.position += 1;
    return ['brought'];
  };
  const source = new ScriptedSource({ a: [bringsAtLast, EOF], b: [['y'], EOF] });
  await clock.runUntil(run(source, { maxOpenParts: 1, turnMs: 5000 }).finished, { limitMs: 60_000 });
  expect(out).toEqual(['a:brought', 'b:y']);
});

test('R4 a busy part keeps its place for turnMs, then others have theirs, first in, first out', async () => {
  const { run, clock, out } = makeWorld();
  const slow: Step = async ({ part }) => {
    await new Promise<void>((resolve) => void clock.setTimer(400, resolve));
    part.position += 1;
    return [String(part.position)];
  };
  const script = { a: Array.from({ length: 6 }, () => slow), b: [['x']], c: [['y']] };
  await clock.runUntil(run(new ScriptedSource(script), { maxOpenParts: 1, turnMs: 1000 }).finished);
  expect(out).toEqual(['a:1', 'a:2', 'a:3', 'b:x', 'c:y', 'a:4', 'a:5', 'a:6']);
});

test('R4 a parked part that named a far time is not built again before it', async () => {
  const { run, clock } = makeWorld();
  const nextAwake = (part: { key: string }): Date | undefined =>
    part.key === 'a' ? new Date(clock.now() + 60_000) : undefined;
  const source = new ScriptedSource({ a: [['x']], b: [wait] }, { nextAwake });
  const execution = run(source, { maxOpenParts: 1, turnMs: 100 });
  await clock.advance(30_000);
  expect(source.of('a').filter((call) => call.startsWith('build'))).toHaveLength(1);
  await clock.runUntil(execution.stop());
});

test('R4 a part that waited while the first one was still opening gets its place after the turn', async () => {
  const { run, clock, out } = makeWorld();
  const slow = ({ part }: { readonly part: string }): Promise<void> | undefined =>
    part === 'a' ? new Promise<void>((resolve) => void clock.setTimer(500, resolve)) : undefined;
  const source = new ScriptedSource({ a: [wait], b: [['y']] }, { build: slow });
  const execution = run(source, { maxOpenParts: 1, turnMs: 1000 });
  await clock.runUntil(() => out.includes('b:y'), { limitMs: 10_000 });
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', items: 1 });
});
