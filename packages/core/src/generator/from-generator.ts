import type { FixedPartitionedSource } from '../contract/fixed-partitioned-source.ts';
import type { Json } from '../position/json.ts';
import type { GeneratorDefinition } from './generator-definition.ts';
import { GeneratorSource } from './generator-source.ts';

/**
 * A source from a generator, in which every batch travels with the position behind it: a {@link FixedPartitionedSource}
 * like any other, whose `snapshot` always fits what was returned (C8).
 *
 * ```ts
 * const pages = fromGenerator({
 *   start: { page: 0 },
 *   async *read({ resumeState, signal }) {
 *     for (let { page } = resumeState; ; page += 1) {
 *       const items = await api.rows(page, { signal });
 *       if (items.length === 0) return;
 *       yield { items, position: { page: page + 1 } };
 *     }
 *   },
 * });
 * ```
 *
 * Items and positions need no annotation. Where `start` does not show all that a position can be, as with
 * `start: null` for a cursor that comes later, name the types: `fromGenerator<Row, string | null>({ … })`, and with
 * `open` what it gives as a third one.
 *
 * A call of `nextBatch` that is aborted returns at once; what the generator is waiting for stays for the next call. When
 * the part is closed, the `signal` of `read` aborts and the generator is asked to return; it is waited for as long as it
 * needs for its `finally`, but only for a second while it hangs at an `await` that does not hear the signal.
 *
 * @throws TypeError or RangeError, with the value, when a member of the definition is wrong (E4).
 */
export function fromGenerator<X, S extends Json<S>, Shared = undefined>(
  definition: GeneratorDefinition<X, S, Shared>,
): FixedPartitionedSource<X, S, Shared> {
  return new GeneratorSource(definition);
}
