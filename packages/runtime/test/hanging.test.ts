import type { OpenFlowOptions, StoreSession } from '@headwater/core/store';
import { expect, test } from 'vitest';
import { MemoryStore } from '../src/index.ts';
import { untilAborted } from './support/deferred.ts';
import { ScriptedSource, type Step } from './support/scripted-source.ts';
import { makeWorld } from './support/world.ts';

const wait: Step = ({ context }) => untilAborted(context.signal);
const never = (): Promise<never> => new Promise(() => undefined);

class NeverLetsGo extends MemoryStore {
  override open(flow: string, options: OpenFlowOptions): StoreSession {
    return Object.assign(super.open(flow, options), { close: never });
  }
}

test('R7 an execution ends although the store does not let go: after it completed, was stopped, or was aborted', async () => {
  const completing = makeWorld(new NeverLetsGo());
  const done = completing.run(new ScriptedSource({ a: [['x']] }), { stopTimeoutMs: 2000 });
  expect(await completing.clock.runUntil(done.finished)).toMatchObject({ outcome: 'completed', durationMs: 3000 });
  for (const how of ['stop', 'abort'] as const) {
    const { run, clock } = makeWorld(new NeverLetsGo());
    const execution = run(new ScriptedSource({ a: [wait] }), { stopTimeoutMs: 2000 });
    await clock.settle();
    const outcome = await clock.runUntil(execution[how]());
    expect(outcome.outcome).toBe(how === 'stop' ? 'stopped' : 'aborted');
    expect(clock.pendingTimers).toEqual([]);
  }
});

test('R7 stop() while a completed flow hangs in close() ends it after the deadline, and names the part', async () => {
  const { run, clock } = makeWorld();
  const execution = run(new ScriptedSource({ a: [['x']] }, { close: never }), { stopTimeoutMs: 1000 });
  await clock.advance(60_000);
  expect(execution.status().phase).toBe('running');
  expect(await clock.runUntil(execution.stop())).toMatchObject({ outcome: 'stopped', abandoned: ['a'] });
});

test('E3 the error of a start is kept while its clean-up hangs', async () => {
  const { run, clock } = makeWorld(new NeverLetsGo());
  const source = new (class extends ScriptedSource {
    override identity(): string {
      throw new Error('no such cluster');
    }
  })({ a: [wait] });
  const execution = run(source, { stopTimeoutMs: 1000 });
  await clock.settle();
  const error = await clock.runUntil(execution.stop()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'SOURCE_FAILED', method: 'identity' });
});
