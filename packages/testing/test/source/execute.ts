import { AbortExecution, EOF } from '@headwater/core';
import type { TestingSource } from '../../src/index.ts';

/** What one execution of a part saw, and the position with which the next one starts. */
export interface Execution<X> {
  readonly batches: X[][];
  readonly state: number | undefined;
  readonly outcome: 'eof' | 'abort';
}

/** Runs one part to its end in the smallest possible way; time jumps to where the part wants to be awake. */
export async function execute<X>(source: TestingSource<X>, state?: number, part = 'items'): Promise<Execution<X>> {
  const { signal } = new AbortController();
  const context = { part, resumeState: state, origin: 'initial', until: undefined, shared: undefined, signal } as const;
  const partition = source.buildPart({ ...context, now: new Date(0) });
  const batches: X[][] = [];
  let position = partition.snapshot();
  let now = new Date(0);
  try {
    for (;;) {
      const batch = partition.nextBatch({ now, signal });
      position = partition.snapshot();
      if (batch === EOF) return { batches, state: position, outcome: 'eof' };
      batches.push(batch);
      now = partition.nextAwake({ now }) ?? now;
    }
  } catch (error) {
    if (!AbortExecution.is(error)) throw error;
    return { batches, state: position, outcome: 'abort' };
  } finally {
    partition.close();
  }
}
