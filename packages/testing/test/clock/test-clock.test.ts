import { mkdtemp, open, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from '@headwater/core';
import { TestClock } from '../../src/index.ts';

const start = Date.UTC(2026, 0, 1);

function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(ms, resolve);
  });
}

describe('TestClock: moving time', () => {
  it('stands still by itself (R13)', async () => {
    const clock = new TestClock({ monotonicMs: 7 });
    let fired = false;
    clock.setTimer(0, () => {
      fired = true;
    });
    await clock.settle();
    expect([clock.now(), clock.monotonic(), fired]).toEqual([start, 7, false]);
  });

  it('fires timers in the order of their due times, then of their setting, each at its own time', async () => {
    const clock = new TestClock();
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.monotonic()}/${clock.now() - start}`);
    clock.setTimer(30, note('c'));
    clock.setTimer(10, note('a'));
    clock.setTimer(30, note('d'));
    clock.setTimer(20, note('b'));
    clock.setTimer(31, note('later'));
    await clock.advance(30);
    expect(seen).toEqual(['a@10/10', 'b@20/20', 'c@30/30', 'd@30/30']);
    expect(clock.pendingTimers).toEqual([1]);
  });

  it('lets promises and turns settle between two timers, also timers that they set', async () => {
    const clock = new TestClock();
    const seen: string[] = [];
    const chain = async (name: string): Promise<void> => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      await new Promise<void>((resolve) => clock.nextTurn(resolve));
      seen.push(name);
      await sleep(clock, 5);
      seen.push(`${name} + 5`);
    };
    clock.setTimer(10, () => void chain('first'));
    clock.setTimer(12, () => void chain('second'));
    await clock.advance(100);
    expect(seen).toEqual(['first', 'second', 'first + 5', 'second + 5']);
    expect(clock.monotonic()).toBe(100);
  });

  it('does not fire what was cancelled, and cancelling twice or late does no harm', async () => {
    const clock = new TestClock();
    const seen: string[] = [];
    const first = clock.setTimer(1, () => seen.push('first'));
    const second = clock.setTimer(1, () => seen.push('second'));
    first.cancel();
    first.cancel();
    await clock.advance(1);
    second.cancel();
    expect(seen).toEqual(['second']);
    expect(clock.pendingTimers).toEqual([]);
  });

  it('waits for real files before it lets time pass', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'test-clock-')), 'data');
    await writeFile(file, 'x'.repeat(5_000_000));
    const clock = new TestClock();
    const seen: string[] = [];
    clock.setTimer(1, () => seen.push('timeout'));
    void (async () => {
      const handle = await open(file);
      for (let round = 0; round < 5; round += 1) await handle.read(Buffer.alloc(5_000_000), 0, 5_000_000, 0);
      await handle.close();
      seen.push('read');
    })();
    await clock.advance(1);
    expect(seen).toEqual(['read', 'timeout']);
  });

  it('refuses to be moved twice at once, and impossible delays', async () => {
    const clock = new TestClock();
    const first = clock.advance(1);
    await expect(clock.advance(1)).rejects.toThrow('being moved already');
    await first;
    expect(() => clock.advance(-1)).toThrow('got -1');
    expect(() => clock.setTimer(NaN, () => {})).toThrow('got NaN');
    expect(() => clock.setTimer(2 ** 31, () => {})).toThrow('got 2147483648');
    expect(() => new TestClock({ now: new Date('nonsense') })).toThrow('got NaN');
  });

  it('rejects with what a timer threw, and can be moved afterwards', async () => {
    const clock = new TestClock();
    clock.setTimer(1, () => {
      throw new Error('in a timer');
    });
    await expect(clock.advance(5)).rejects.toThrow('in a timer');
    await clock.advance(5);
    expect(clock.monotonic()).toBe(6);
  });
});

describe('TestClock: runUntil', () => {
  it('jumps from timer to timer until a promise is settled, and gives its value', async () => {
    const clock = new TestClock();
    const work = async (): Promise<string> => {
      for (let hour = 0; hour < 10; hour += 1) await sleep(clock, 3_600_000);
      return 'done';
    };
    await expect(clock.runUntil(work())).resolves.toBe('done');
    expect(clock.now() - start).toBe(36_000_000);
  });

  it('rejects with what the promise rejected with', async () => {
    const clock = new TestClock();
    const work = async (): Promise<void> => {
      await sleep(clock, 1);
      throw new Error('the work failed');
    };
    await expect(clock.runUntil(work())).rejects.toThrow('the work failed');
  });

  it('asks a condition in every turn, so that work without rest can be left', async () => {
    const clock = new TestClock();
    let turns = 0;
    let on = true;
    const again = (): void => {
      turns += 1;
      if (on) clock.nextTurn(again);
    };
    clock.nextTurn(again);
    await clock.runUntil(() => turns >= 100);
    on = false;
    expect(turns).toBe(100);
  });

  it('ends with an error when there is no rest', async () => {
    const clock = new TestClock({ maxTurns: 50 });
    let isOn = true;
    const again = (): void => {
      if (isOn) clock.nextTurn(again);
    };
    again();
    await expect(clock.settle()).rejects.toThrow('there is no rest after 51 turns');
    isOn = false;
    await expect(clock.advance(1)).resolves.toBeUndefined();
  });

  it('says that nothing is left that could happen, and that the limit has passed', async () => {
    const clock = new TestClock();
    await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow('nothing is left that could happen');
    const tick = (): void => void clock.setTimer(100, tick);
    tick();
    await expect(clock.runUntil(() => false, { limitMs: 1000 })).rejects.toThrow('within 1000 ms of virtual time');
    expect(clock.monotonic()).toBe(1000);
  });

  it('holds time for a promise that only the outside can settle', async () => {
    const clock = new TestClock();
    const answer = new Promise<string>((resolve) => {
      setTimeout(() => resolve('answer'), 20);
    });
    const timeout = sleep(clock, 1000).then(() => 'timeout');
    await expect(clock.runUntil(Promise.race([clock.hold(answer), timeout]))).resolves.toBe('answer');
    expect(clock.monotonic()).toBe(0);
  });
});

describe('TestClock: autoAdvance', () => {
  it('moves time for code that only awaits, until it is told to stop', async () => {
    const clock = new TestClock();
    const stop = clock.autoAdvance();
    await sleep(clock, 60_000);
    await sleep(clock, 60_000);
    await stop();
    expect(clock.monotonic()).toBe(120_000);
    await clock.advance(5);
    clock.setTimer(1, () => {});
    await clock.settle();
    expect(clock.pendingTimers).toEqual([1]);
  });
});

describe('TestClock: clocks that jump', () => {
  it('sets the wall clock without touching timers (R13)', async () => {
    const clock = new TestClock();
    const seen: number[] = [];
    clock.setTimer(10, () => seen.push(clock.now()));
    clock.setWallClock(new Date('2030-06-01T00:00:00Z'));
    expect([clock.monotonic(), clock.pendingTimers]).toEqual([0, [10]]);
    await clock.advance(10);
    expect(seen).toEqual([Date.UTC(2030, 5, 1) + 10]);
  });

  it('freezes: both clocks jump at once, and what was due meanwhile fires late (R8)', async () => {
    const clock = new TestClock();
    const seen: number[] = [];
    clock.setTimer(10, () => seen.push(clock.monotonic()));
    clock.setTimer(20, () => seen.push(clock.monotonic()));
    clock.freeze({ wallMs: 60_000, monotonicMs: 15 });
    expect([clock.now() - start, clock.monotonic(), seen]).toEqual([60_000, 15, []]);
    expect(clock.pendingTimers).toEqual([0, 5]);
    await clock.advance(5);
    expect(seen).toEqual([15, 20]);
    expect(() => clock.freeze({ wallMs: 0, monotonicMs: -1 })).toThrow('got -1');
  });
});

describe('TestClock under a runner that fakes the global timers', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('works all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setImmediate', 'Date', 'performance', 'queueMicrotask'] });
    const clock = new TestClock();
    const seen: string[] = [];
    clock.setTimer(1, () => clock.nextTurn(() => seen.push('turn')));
    await clock.advance(1);
    expect(seen).toEqual(['turn']);
  });
});

async function trace(): Promise<string[]> {
  const clock = new TestClock();
  const seen: string[] = [];
  const worker = async (name: number): Promise<void> => {
    for (let step = 0; step < 20; step += 1) {
      await sleep(clock, (name * 7 + step * 3) % 11);
      await new Promise<void>((resolve) => clock.nextTurn(resolve));
      seen.push(`${name}.${step}@${clock.monotonic()}`);
    }
  };
  await clock.runUntil(Promise.all([0, 1, 2, 3, 4].map(worker)));
  return seen;
}

it('TestClock is deterministic: the same program gives the same trace', async () => {
  const first = await trace();
  expect(first).toHaveLength(100);
  expect(await trace()).toEqual(first);
});
