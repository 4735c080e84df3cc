import { longestTimerMs } from './longest-timer.ts';
import type { Clock } from './clock.ts';

// Browsers have no setImmediate, and their setTimeout(0) takes 4 ms when nested.
interface Turns {
  readonly setImmediate?: (callback: () => void) => unknown;
}

/** The machine's own clock. Its timers keep a Node process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(delayMs, callback) {
    // A longer delay would make setTimeout call back at once.
    if (delayMs > longestTimerMs) throw new RangeError(`a timer of ${delayMs} ms is longer than ${longestTimerMs} ms`);
    const timer = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
  nextTurn(callback) {
    const { setImmediate } = globalThis as Turns;
    if (setImmediate === undefined) setTimeout(callback, 0);
    else setImmediate(callback);
  },
};
