import type {
  BuildPartContext,
  EOF,
  FixedPartitionedSource,
  Json,
  NextBatchContext,
  StatefulSourcePartition,
} from '../../src/index.ts';
import { buildContext, never } from './contexts.ts';

export const noon: Date = new Date('2026-01-01T12:00:00Z');

/** A part of a source, built as a runtime builds it. */
export function built<X, S extends Json<S>, Shared>(
  source: FixedPartitionedSource<X, S, Shared>,
  context: Partial<BuildPartContext<S, Shared>> = {},
): Promise<StatefulSourcePartition<X, S>> {
  const given = { ...buildContext<S>(noon), ...context } as BuildPartContext<S, Shared>;
  return Promise.resolve(source.buildPart(given));
}

/** What a runtime gives to `nextBatch`. */
export function call(signal: AbortSignal = never, now: Date = noon): NextBatchContext {
  return { signal, now };
}

/** Calls `nextBatch`, and gives the batch with the snapshot after it, or the error. */
export async function next<X, S extends Json<S>>(
  partition: StatefulSourcePartition<X, S>,
  context: NextBatchContext = call(),
): Promise<readonly [readonly X[] | EOF, S]> {
  const batch = await partition.nextBatch(context);
  return [batch, partition.snapshot()];
}
