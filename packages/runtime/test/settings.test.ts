import { TestingSource } from '@headwater/testing';
import type { Source } from '@headwater/core';
import { describe, expect, test } from 'vitest';
import { FlowHost } from '../src/host/index.ts';
import { flow, type FlowSettings, MemoryStore, read, run, start } from '../src/index.ts';

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
  const known = { id: 'f', source: new TestingSource([1]), sink: () => undefined };
  expect(() => start({ ...known, ...settings })).toThrow(new RegExp(`${name}.*${String(value)}`));
  expect(() => start(known, settings)).toThrow(name);
});

test('B11 zero is a value, not a missing one', async () => {
  const known = { id: 'f', source: new TestingSource([1, 2]), sink: () => undefined, commitIntervalMs: 0, turnMs: 0 };
  await expect(start(known).finished).resolves.toMatchObject({ items: 2 });
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

test.each([
  ['signal', 5, 'signal must be an AbortSignal, not 5'],
  ['stopOnSignals', 'yes', "stopOnSignals must be true or false, not 'yes'"],
  ['takeOver', 1, 'takeOver must be true or false, not 1'],
  ['holder', {}, 'holder must be a string, not {}'],
  ['onEvent', 'log', "onEvent must be a function, not 'log'"],
  ['clock', {}, 'clock must be a Clock, not {}'],
  ['random', 0.5, 'random must be a function, not 0.5'],
])('E4 %s: %j of an execution is refused at once, with the value in the message', (name, value, message) => {
  const known = { id: 'f', source: new TestingSource([1]), sink: () => undefined };
  expect(() => start(known, { [name]: value })).toThrow(message);
  expect(() => read(known.source, { [name]: value })).toThrow(message);
});

test('E4 a host refuses what is no clock, no listener and no name of a holder', async () => {
  const known = { id: 'f', source: new TestingSource([1]), sink: () => undefined, store: new MemoryStore() };
  expect(() => new FlowHost(known, { clock: 5 as never })).toThrow('clock must be a Clock, not 5');
  expect(() => new FlowHost(known, { onEvent: 5 as never })).toThrow('onEvent must be a function, not 5');
  await expect(new FlowHost(known).begin({ holder: 5 as never })).rejects.toThrow('holder must be a string, not 5');
});

describe('E4 an unknown name is refused, and the likely one is named', () => {
  const plain = { id: 'f', source: new TestingSource([1]), sink: (): undefined => undefined };
  const store = new MemoryStore();
  const host = (): FlowHost<number> => new FlowHost({ ...plain, store });
  test.each<[what: string, call: () => unknown, message: string]>([
    [
      'run, in the flow',
      () => run({ ...plain, onPartErorr: 'restart' } as never),
      'flow "f" has no option onPartErorr; did you mean onPartError?',
    ],
    [
      'start, in the flow',
      () => start({ ...plain, sinks: [] } as never),
      'flow "f" has no option sinks; did you mean sink?',
    ],
    [
      'flow',
      () => flow({ ...plain, comitIntervalMs: 5 } as never),
      'flow "f" has no option comitIntervalMs; did you mean commitIntervalMs?',
    ],
    ['a flow that is none', () => run(undefined as never), 'the options of a flow must be an object, not undefined'],
    [
      'run',
      () => run(plain, { stopOnSignal: true } as never),
      'an execution has no option stopOnSignal; did you mean stopOnSignals?',
    ],
    ['run, with null', () => run(plain, null as never), 'the options of an execution must be an object, not null'],
    [
      'read',
      () => read(plain.source, { maxItemPerSecond: 5 } as never),
      'read has no option maxItemPerSecond; did you mean maxItemsPerSecond?',
    ],
    [
      'FlowHost, in the flow',
      () => new FlowHost({ ...plain, store, turnMS: 5 } as never),
      'flow "f" has no option turnMS; did you mean turnMs?',
    ],
    ['FlowHost', () => new FlowHost({ ...plain, store }, { onEvents: () => {} } as never), 'did you mean onEvent?'],
    ['begin', () => host().begin({ takeover: true } as never), 'begin has no option takeover; did you mean takeOver?'],
    [
      'drive',
      () => host().drive(['items'], { generation: 1, budgets: {} } as never),
      'drive has no option budgets; did you mean budget?',
    ],
    [
      'the budget',
      () => host().turn('items', { generation: 1, budget: { batch: 1 } } as never),
      'budget has no option batch; did you mean batches?',
    ],
  ])('%s', async (_what, call, message) => {
    const refused = (async () => call())();
    await expect(refused).rejects.toThrow(TypeError);
    await expect(refused).rejects.toThrow(message);
  });

  test('what is put in the wrong place is told where it belongs', () => {
    expect(() => start({ ...plain, takeOver: true } as never)).toThrow(
      'flow "f" has no option takeOver: it is one of a single execution, run(flow, { takeOver: … })',
    );
    expect(() => start(plain, { store } as never)).toThrow(
      'an execution has no option store: it belongs to the flow, run({ store: …, … })',
    );
  });

  test('undefined is as good as left out', async () => {
    const options = { nothing: undefined, store: undefined } as never;
    await expect(run({ ...plain, nothing: undefined, signal: undefined } as never, options)).resolves.toBeDefined();
  });
});
