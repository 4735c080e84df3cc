import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds that a server tells to nobody, by asking again and again; rejects after 30 s unless told. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = 30_000): Promise<void> {
  const tooLate = AbortSignal.timeout(withinMs);
  while (!(await holds())) {
    if (tooLate.aborted) throw new Error(`Waited for ${withinMs} ms in vain: ${what}`);
    await pause(25);
  }
}
