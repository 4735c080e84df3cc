import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/index.ts';

describe('systemClock', () => {
  test('tells the time', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
    expect(Math.abs(systemClock.monotonic() - performance.now())).toBeLessThan(1_000);
  });

  test('calls back, unless it was cancelled, and never synchronously', async () => {
    const called: string[] = [];
    const cancelled = systemClock.setTimer(0, () => called.push('cancelled'));
    cancelled.cancel();
    const done = new Promise<void>((resolve) => {
      systemClock.setTimer(1, () => {
        called.push('timer');
        resolve();
      });
    });
    systemClock.nextTurn(() => called.push('turn'));
    expect(called).toEqual([]);
    await done;
    expect(called.toSorted()).toEqual(['timer', 'turn']);
    cancelled.cancel();
  });

  test('a delay that setTimeout would take for 1 ms is a RangeError', () => {
    expect(() => systemClock.setTimer(2 ** 31, () => {})).toThrow(RangeError);
  });

  test('nextTurn works where there is no setImmediate', async () => {
    const { setImmediate } = globalThis;
    Reflect.deleteProperty(globalThis, 'setImmediate');
    try {
      await expect(new Promise<void>((resolve) => systemClock.nextTurn(resolve))).resolves.toBeUndefined();
    } finally {
      globalThis.setImmediate = setImmediate;
    }
  });
});
