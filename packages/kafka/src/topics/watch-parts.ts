import type { Clock } from '@headwater/core';
import { pause } from '../waiting/pause.ts';

/**
 * Yields whenever there are parts that were not there before, and when they cannot be listed, so that whoever lists them next
 * meets the error. It looks every `discoverMs`, and ends when `signal` aborts.
 */
export async function* watchParts(
  list: () => Promise<readonly string[]>,
  discoverMs: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<undefined> {
  // The first look always yields: what was there when the parts were listed for the first time is not known here.
  let known: ReadonlySet<string> | undefined;
  for (;;) {
    await pause(discoverMs, clock, signal);
    if (signal.aborted) return;
    const found = await list().catch(() => undefined);
    const isNew = known === undefined || found === undefined || found.some((part) => known?.has(part) === false);
    if (found !== undefined) known = new Set([...(known ?? []), ...found]);
    if (isNew) yield undefined;
  }
}
