import { describe, expect, it } from 'vitest';
import { AbortExecution, EOF, Retry, type StatefulSourcePartition } from '@headwater/core';
import { build, call, openShared, ready, type Script, scripted, signal, start } from './scripted.ts';

type Part = StatefulSourcePartition<number, number>;

const retrying: Script = {
  nextBatch: () => {
    throw new Retry({ afterMs: 1 });
  },
};
const failing: Script = {
  nextBatch: () => {
    throw new Error('the source failed');
  },
};
const aborting: Script = {
  nextBatch: () => {
    throw new AbortExecution();
  },
};
const ending: Script = { nextBatch: () => EOF };
const waiting: Script = { nextBatch: () => new Promise(() => {}) };

/** Reads one batch, whatever comes of it. */
async function read(part: Part): Promise<void> {
  try {
    await part.nextBatch(call());
  } catch {
    // The test looks at what may come after it.
  }
}

const faults: [rule: string, what: string, script: Script, wrong: (part: Part) => Promise<unknown>][] = [
  ['C8', 'a second snapshot', {}, async (part) => part.snapshot()],
  ['C8', 'nextBatch before the snapshot', {}, async (part) => (await read(part), part.nextBatch(call()))],
  ['C8', 'nextAwake before the snapshot', {}, async (part) => (await read(part), part.nextAwake(call()))],
  [
    'C7',
    'nextBatch without nextAwake',
    {},
    async (part) => (await read(part), part.snapshot(), part.nextBatch(call())),
  ],
  ['C4', 'two nextBatch at once', waiting, async (part) => (void part.nextBatch(call()), part.nextBatch(call()))],
  ['C4', 'close beside nextBatch', waiting, async (part) => (void part.nextBatch(call()), part.close())],
  ['C4', 'snapshot beside nextBatch', waiting, async (part) => (void part.nextBatch(call()), part.snapshot())],
  ['C4', 'two committed at once', {}, async (part) => (void part.committed(0), part.committed(0))],
  ['C4', 'close beside committed', {}, async (part) => (void part.committed(0), part.close())],
  ['C4', 'nextBatch after EOF', ending, async (part) => (await read(part), part.snapshot(), part.nextBatch(call()))],
  ['C4', 'nextBatch after an error', failing, async (part) => (await read(part), part.nextBatch(call()))],
  ['C4', 'snapshot after an error', failing, async (part) => (await read(part), part.snapshot())],
  ['C4', 'nextBatch after close', {}, async (part) => (await part.close(), part.nextBatch(call()))],
  ['C4', 'committed after close', {}, async (part) => (await part.close(), part.committed(0))],
  ['C10', 'close after close', {}, async (part) => (await part.close(), part.close())],
  ['E1', 'snapshot after an abort', aborting, async (part) => (await read(part), part.snapshot())],
  ['E1', 'close after an abort', aborting, async (part) => (await read(part), part.close())],
  ['E2', 'snapshot after a Retry', retrying, async (part) => (await read(part), part.snapshot())],
  ['E2', 'nextAwake after a Retry', retrying, async (part) => (await read(part), part.nextAwake(call()))],
  ['C9', 'a state that no snapshot gave', {}, async (part) => part.committed(99)],
];

describe('the checker finds what the runtime owes', () => {
  it.each(faults)('%s: %s', async (rule, _what, script, wrong) => {
    const part = await ready(script);
    await expect(wrong(part)).rejects.toThrow(new RegExp(`^${rule} is broken by the runtime: .* of part 'a' was`));
  });

  it('C3: nextAwake, then snapshot, after a build', async () => {
    for (const wrong of ['snapshot', 'nextBatch'] as const) {
      const source = scripted();
      const part = await build(source, await openShared(source));
      expect(() => part[wrong](call())).toThrow('C3 is broken by the runtime');
    }
    const source = scripted();
    const part = await build(source, await openShared(source));
    part.nextAwake(call());
    expect(() => part.nextBatch(call())).toThrow('C3 is broken by the runtime');
  });

  it('C8: a snapshot in a later turn than the end of nextBatch', async () => {
    const part = await ready();
    await part.nextBatch(call());
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    expect(() => part.snapshot()).toThrow(/C8 is broken by the runtime: .* event loop had had a turn/);
  });

  it('C7: nextBatch before the time that nextAwake gave', async () => {
    const part = await ready({ nextAwake: () => new Date(start.getTime() + 1000) });
    expect(() => part.nextBatch(call())).toThrow('C7 is broken by the runtime');
    expect(await part.nextBatch(call(new Date(start.getTime() + 1000)))).toEqual([1]);
  });

  it('C5: the same signal for two calls, and a context without one', async () => {
    const part = await ready({ snapshot: () => 0, nextBatch: () => [] });
    const context = call();
    await part.nextBatch(context);
    part.snapshot();
    part.nextAwake(call());
    expect(() => part.nextBatch(context)).toThrow('C5 is broken by the runtime');
    expect(() => part.nextBatch({ now: start, signal: undefined } as never)).toThrow('was given undefined as signal');
  });

  it('C9: a state that is older than one that was committed', async () => {
    const part = await ready();
    await part.nextBatch(call());
    part.snapshot();
    await part.committed(1);
    await part.committed(1);
    await expect(part.committed(0)).rejects.toThrow('a newer position was committed before');
  });

  it('C2: a second object of a part while one is alive; another session, like another process, may have one', async () => {
    const source = scripted();
    const shared = await openShared(source);
    const part = await build(source, shared);
    await expect(build(source, shared)).rejects.toThrow('C2 is broken by the runtime');
    await build(source, await openShared(source));
    await part.close();
    await build(source, shared);
  });

  it('C11: calls without open, after closeShared, and closeShared before the last close', async () => {
    const source = scripted();
    expect(() => source.listParts({ shared: undefined, now: start, signal })).toThrow('C11 is broken by the runtime');
    const shared = await openShared(source);
    const part = await build(source, shared);
    await expect(source.closeShared(shared)).rejects.toThrow("while part 'a' is open");
    await part.close();
    await source.closeShared(shared);
    await expect(build(source, shared)).rejects.toThrow('after closeShared');
  });

  it('C10: an object whose call is abandoned need not be closed before closeShared', async () => {
    const source = scripted(waiting);
    const shared = await openShared(source);
    const part = await build(source, shared);
    part.nextAwake(call());
    part.snapshot();
    void part.nextBatch(call());
    await expect(source.closeShared(shared)).resolves.toBeUndefined();
  });
});

describe('the checker allows what the contract allows', () => {
  it('a whole life: committed beside nextBatch, nextAwake asked again, Retry, EOF', async () => {
    let step = 0;
    const answers = [[1], [], EOF];
    const part = await ready({
      snapshot: () => step,
      nextBatch: async () => {
        step += 1;
        return answers[step - 1];
      },
    });
    await part.committed(0);
    part.nextAwake(call());
    const first = part.nextBatch(call());
    await part.committed(0);
    expect(await first).toEqual([1]);
    part.snapshot();
    part.nextAwake(call());
    expect(await part.nextBatch(call())).toEqual([]);
    part.snapshot();
    part.nextAwake(call());
    expect(await part.nextBatch(call())).toBe(EOF);
    expect(part.snapshot()).toBe(3);
    await part.committed(3);
    await part.close();
  });

  it('an array that the caller changes: what is handed over is its own', async () => {
    const part = await ready({ nextBatch: () => [3, 1, 2], snapshot: () => 0 });
    const batch = await part.nextBatch(call());
    if (batch === EOF) throw new Error('EOF came');
    (batch as number[]).splice(0, 2, 7);
    part.snapshot();
    part.nextAwake(call());
    expect(await part.nextBatch(call())).toEqual([3, 1, 2]);
  });

  it('committed after an AbortExecution, which takes effect after what was read before it (R1)', async () => {
    const part = await ready(aborting);
    await read(part);
    await expect(part.committed(0)).resolves.toBeUndefined();
  });

  it('committed after a failure of nextBatch, for what was accepted before it', async () => {
    const part = await ready(failing);
    await read(part);
    await expect(part.committed(0)).resolves.toBeUndefined();
    await expect(part.close()).resolves.toBeUndefined();
  });
});
