import type { Position } from '../position/json.ts';
import { brandOf, contractVersion } from './brand.ts';
import type { DynamicSource } from './dynamic-source.ts';
import type { FixedPartitionedSource } from './fixed-partitioned-source.ts';
import type { Source } from './source.ts';
import type { StatefulSourcePartition } from './stateful-source-partition.ts';
import type { StatelessSourcePartition } from './stateless-source-partition.ts';

/** A {@link FixedPartitionedSource} whose position type is not known, as whoever drives any source sees it. */
export type AnyFixedPartitionedSource<X> = FixedPartitionedSource<X, Position, unknown>;

/** A {@link StatefulSourcePartition} whose position type is not known. */
export type AnyStatefulSourcePartition<X> = StatefulSourcePartition<X, Position>;

/** Whether this is a {@link FixedPartitionedSource}, of whichever copy of this package. */
export function isFixedPartitionedSource<X>(value: Source<X>): value is AnyFixedPartitionedSource<X>;
export function isFixedPartitionedSource(value: unknown): value is AnyFixedPartitionedSource<unknown>;
export function isFixedPartitionedSource(value: unknown): boolean {
  return brandOf(value)?.kind === 'fixed-source';
}

/** Whether this is a {@link DynamicSource}, of whichever copy of this package. */
export function isDynamicSource<X>(value: Source<X>): value is DynamicSource<X>;
export function isDynamicSource(value: unknown): value is DynamicSource<unknown>;
export function isDynamicSource(value: unknown): boolean {
  return brandOf(value)?.kind === 'dynamic-source';
}

/** Whether this is a {@link StatefulSourcePartition}, of whichever copy of this package. */
export function isStatefulSourcePartition(value: unknown): value is AnyStatefulSourcePartition<unknown> {
  return brandOf(value)?.kind === 'stateful-part';
}

/** Whether this is a {@link StatelessSourcePartition}, of whichever copy of this package. */
export function isStatelessSourcePartition(value: unknown): value is StatelessSourcePartition<unknown> {
  return brandOf(value)?.kind === 'stateless-part';
}

/** The contract version that a source or partition was written for, or `undefined` when it is none. */
export function contractVersionOf(value: unknown): number | undefined {
  return brandOf(value)?.version;
}

/** The contract version that this copy of the package speaks. */
export const supportedContractVersion: number = contractVersion;
