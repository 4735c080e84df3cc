import { type Clock, systemClock } from '@headwater/core';

/** A clock that goes `factor` times faster than the machine's, so that nobody has to wait for minutes. */
export function fastClock(factor: number): Clock {
  const startedAt = systemClock.now();
  const started = systemClock.monotonic();
  const passed = (): number => (systemClock.monotonic() - started) * factor;
  return {
    now: () => startedAt + passed(),
    monotonic: passed,
    setTimer: (delayMs, callback) => systemClock.setTimer(delayMs / factor, callback),
    nextTurn: systemClock.nextTurn,
  };
}
