import { EOF, Retry } from '../../src/index.ts';
import type { PollingPosition, PollingSource } from '../../src/index.ts';
import { buildContext, never } from './contexts.ts';

/** What came of it. */
export interface Drive<X> {
  readonly items: readonly X[];
  /** After every call that settled: the newest position, as it would come back from a store. */
  readonly position: PollingPosition;
}

export interface DriveOptions {
  readonly from: number;
  readonly to: number;
  readonly resumeState?: PollingPosition | undefined;
  /** How long a call takes, by the time at which it begins. */
  readonly callMs?: (begins: number) => number;
  /** The machine sleeps through these times. */
  readonly sleep?: { readonly from: number; readonly to: number };
}

/** Drives a polled source as a runtime does, in the order of rules C3, C7, C8 and E2, under a time of its own. */
export async function drive<X>(source: PollingSource<X>, options: DriveOptions): Promise<Drive<X>> {
  const { from, to, resumeState, callMs = () => 0, sleep } = options;
  const now = new Date(from);
  const built = await source.buildPart(buildContext(now, resumeState));
  const items: X[] = [];
  let time = from;
  let awake = built.nextAwake({ now });
  let position = throughJson(built.snapshot());
  for (;;) {
    time = Math.max(time, awake?.getTime() ?? time);
    if (sleep !== undefined && time >= sleep.from && time < sleep.to) time = sleep.to;
    if (time > to) return { items, position };
    const begins = time;
    try {
      const batch = await built.nextBatch({ now: new Date(begins), signal: never });
      time += callMs(begins);
      position = throughJson(built.snapshot());
      if (batch === EOF) return { items, position };
      items.push(...batch);
      awake = built.nextAwake({ now: new Date(time) });
    } catch (error) {
      if (!Retry.is(error)) throw error;
      awake = new Date(time + error.afterMs);
    }
  }
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
