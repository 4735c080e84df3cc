import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds that a broker tells to nobody, by asking again and again; rejects after 30 s. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const tooLate = AbortSignal.timeout(30_000);
  while (!(await holds())) {
    if (tooLate.aborted) throw new Error(`Waited for 30 s in vain: ${what}`);
    await pause(25);
  }
}
