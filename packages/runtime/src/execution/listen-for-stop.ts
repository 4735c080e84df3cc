import type { ExecutionOptions } from './execution.ts';
import { onProcessSignal } from './process-signals.ts';

/** Calls back when the user's signal aborts or, if asked for, at a process signal (R7). Returns what takes the listeners away. */
export function listenForStop(
  { signal, stopOnSignals = false }: Pick<ExecutionOptions, 'signal' | 'stopOnSignals'>,
  stop: () => void,
): () => void {
  if (signal?.aborted === true) queueMicrotask(stop);
  signal?.addEventListener('abort', stop, { once: true });
  const leaveProcess = stopOnSignals ? onProcessSignal(stop) : undefined;
  return () => {
    signal?.removeEventListener('abort', stop);
    leaveProcess?.();
  };
}
