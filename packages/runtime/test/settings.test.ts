import { TestingSource } from '@headwater/testing';
import type { Source } from '@headwater/core';
import { expect, test } from 'vitest';
import { type FlowSettings, start } from '../src/index.ts';

test.each([
  ['commitIntervalMs', -1],
  ['commitIntervalMs', Number.NaN],
  ['maxBatchesInFlight', 0],
  ['maxOpenParts', 1.5],
  ['sinkConcurrency', 0],
  ['maxRestarts', -1],
  ['maxItemsPerSecond', 0],
  ['idleMaxMs', '250'],
  ['onPartError', 'skip'],
  ['onSinkError', 'ignore'],
  ['until', 'later'],
  ['stopTimeoutMs', -5],
])('E4 Q4 %s: %j is refused at once, with the value in the message', (name, value) => {
  const settings = { [name]: value } as FlowSettings;
  const flow = { id: 'f', source: new TestingSource([1]), sink: () => undefined };
  expect(() => start({ ...flow, ...settings })).toThrow(new RegExp(`${name}.*${String(value)}`));
  expect(() => start(flow, settings)).toThrow(name);
});

test('B11 zero is a value, not a missing one', async () => {
  const flow = { id: 'f', source: new TestingSource([1, 2]), sink: () => undefined, commitIntervalMs: 0, turnMs: 0 };
  await expect(start(flow).finished).resolves.toMatchObject({ items: 2 });
});

test('E4 a flow without an id, a source or a sink is refused at once', () => {
  const source = new TestingSource([1]);
  const sink = (): undefined => undefined;
  expect(() => start({ id: '', source, sink })).toThrow(/id/);
  expect(() => start({ id: 'f', source: {} as Source<number>, sink })).toThrow(
    /FixedPartitionedSource or DynamicSource/,
  );
  expect(() => start({ id: 'f', source, sink: undefined as never })).toThrow(/sink/);
  expect(() => start({ id: 'f', source, sink, until: 'now' })).toThrow(/until 'now'/);
});
