import { setBrand } from './brand.ts';
import type { BuildContext } from './contexts.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { Source } from './source.ts';
import type { StatelessSourcePartition } from './stateless-source-partition.ts';

/**
 * A source without positions: one partition on every worker, nothing is stored, and it is at most once across a
 * crash (R11). To write: {@link build}.
 */
export abstract class DynamicSource<X, Shared = unknown> extends Source<X, Shared> {
  /** Makes this worker's partition. Called once per worker and execution, and after a restart. */
  abstract build(context: BuildContext<Shared>): MaybePromise<StatelessSourcePartition<X>>;
}

setBrand(DynamicSource, 'dynamic-source');
