import { EOF } from '@headwater/core';
import type { Reader } from './reader.ts';

/**
 * Reads into `items` until there are that many, the end comes, or time is over, and what one more call gives. What a
 * call throws ends it; `items` then holds what came before.
 *
 * @param next the call. Default: one after which the time of a `Retry` passes.
 */
export async function readAll(
  reader: Reader,
  items: unknown[],
  count: number,
  next: () => Promise<readonly unknown[] | EOF> = () => reader.patientNext(),
): Promise<void> {
  const end = performance.now() + reader.patienceMs;
  while (items.length < count && !reader.isEnded && performance.now() < end) {
    const batch = await next();
    if (batch === EOF) break;
    items.push(...batch);
    if (batch.length === 0) await reader.pause();
  }
  items.push(...(await reader.probe()));
}
