import type { Clock } from '@headwater/core';

/** A signal that aborts with another one, or when the time is over. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether the time is over, whatever else there was. */
  isOver(): boolean;
  /** Lets go of the timer and of the other signal. */
  cancel(): void;
}

/** Limits what follows to a time. `AbortSignal.timeout` would keep its timer when nobody waits any more. */
export function deadlineSignal(timeoutMs: number, clock: Clock, signal: AbortSignal): Deadline {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  let over = false;
  const timer = clock.setTimer(timeoutMs, () => {
    over = true;
    controller.abort();
  });
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    isOver: () => over,
    cancel() {
      timer.cancel();
      signal.removeEventListener('abort', abort);
    },
  };
}
