import {
  type DynamicSource,
  type FixedPartitionedSource,
  HeadwaterError,
  isDynamicSource,
  isFixedPartitionedSource,
  type Json,
  type Source,
} from '@headwater/core';
import { checkKnown } from '@headwater/core/options';
import { CheckedDynamicSource } from './checked-dynamic-source.ts';
import { CheckedFixedSource } from './checked-fixed-source.ts';
import { describe } from './describe.ts';
import type { CheckerOptions } from './violations.ts';

/**
 * The contract checker: the same source, with a check around every call on it and on its partitions. It throws a
 * {@link ContractViolation} when a rule is broken, and says by whom: by the source (its positions are no JSON, an array
 * is touched after it was handed over …) or by whoever drives it (calls overlap, come in the wrong order …).
 *
 * It costs a few microseconds a batch, so it can be left on in production. What is read is the same; `shared`,
 * `connector`, `identity` and all else go through as they are.
 *
 * @throws TypeError for an option that is unknown; HeadwaterError `SOURCE_KIND` when `source` is no source.
 */
export function checked<X, S extends Json<S>, Shared>(
  source: FixedPartitionedSource<X, S, Shared>,
  options?: CheckerOptions,
): FixedPartitionedSource<X, S>;
export function checked<X, Shared>(source: DynamicSource<X, Shared>, options?: CheckerOptions): DynamicSource<X>;
export function checked<X>(source: Source<X>, options?: CheckerOptions): Source<X>;
export function checked<X>(source: Source<X>, options: CheckerOptions = {}): Source<X> {
  checkKnown('checked', options, ['onViolation']);
  if (isFixedPartitionedSource(source)) return new CheckedFixedSource(source, options);
  if (isDynamicSource(source)) return new CheckedDynamicSource(source, options);
  throw new HeadwaterError(
    'SOURCE_KIND',
    `${describe(source)} is no source; extend FixedPartitionedSource or DynamicSource`,
  );
}
