import { EOF, type FixedPartitionedSource, type Json, type StatefulSourcePartition } from '@headwater/core';

export const signal: AbortSignal = new AbortController().signal;
const now = new Date(0);

/** What a read of one part gave: each batch with the position after it. */
export interface Reading<X, S> {
  readonly first: S;
  readonly batches: readonly { readonly items: readonly X[]; readonly after: S }[];
  readonly items: readonly X[];
  readonly last: S;
  /** The error that ended it instead of the end of the part. */
  readonly error: unknown;
}

/** The keys of a source's parts. */
export async function partsOf<X, S extends Json<S>>(source: FixedPartitionedSource<X, S>): Promise<readonly string[]> {
  return source.listParts({ signal, now, shared: undefined });
}

/** Builds a part as a runtime does; a position goes through JSON first. */
export async function build<X, S extends Json<S>>(
  source: FixedPartitionedSource<X, S>,
  part: string,
  resumeState?: S,
  until?: 'now',
): Promise<StatefulSourcePartition<X, S>> {
  const state = throughJson(resumeState);
  return source.buildPart({ part, resumeState: state, origin: 'initial', until, shared: undefined, now, signal });
}

/** Reads one part to its end or to an error, and closes it. */
export async function readPart<X, S extends Json<S>>(
  source: FixedPartitionedSource<X, S>,
  part: string,
  resumeState?: S,
  until?: 'now',
): Promise<Reading<X, S>> {
  const partition = await build(source, part, resumeState, until);
  const first = throughJson(partition.snapshot());
  const batches: { items: readonly X[]; after: S }[] = [];
  let last = first;
  let error: unknown;
  try {
    for (;;) {
      const items = await partition.nextBatch({ now, signal });
      last = throughJson(partition.snapshot());
      if (items === EOF) break;
      batches.push({ items, after: last });
    }
  } catch (thrown) {
    error = thrown;
  } finally {
    await partition.close();
  }
  return { first, batches, items: batches.flatMap(({ items }) => items), last, error };
}

/** Reads the only part of a source; an error of it is thrown. */
export async function readOnly<X, S extends Json<S>>(
  source: FixedPartitionedSource<X, S>,
  resumeState?: S,
): Promise<readonly X[]> {
  const parts = await partsOf(source);
  if (parts.length !== 1) throw new Error(`expected one part, got ${parts.join(', ')}`);
  const { items, error } = await readPart(source, parts[0] ?? '', resumeState);
  if (error !== undefined) throw error;
  return items;
}

function throughJson<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
