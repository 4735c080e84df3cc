/**
 * The contract of resumable, partitioned input sources: what a connector author needs, and nothing else. No
 * dependencies, and it runs in any JavaScript runtime.
 *
 * @packageDocumentation
 */
export { batch } from './batching/batch.ts';
export { batchAsync, type BatchAsyncOptions } from './batching/batch-async.ts';
export { batchGetter } from './batching/batch-getter.ts';
export { batchGetterEx } from './batching/batch-getter-ex.ts';
export type { AsyncBatches, Batches, BatchesContext } from './batching/batches.ts';
export { Empty } from './batching/empty.ts';
export { AbortExecution } from './contract/abort-execution.ts';
export type {
  BuildContext,
  BuildPartContext,
  IdentityContext,
  ListPartsContext,
  NextAwakeContext,
  NextBatchContext,
  NextItemContext,
  OpenContext,
  Origin,
  WatchPartsContext,
} from './contract/contexts.ts';
export { DynamicSource } from './contract/dynamic-source.ts';
export { EOF } from './contract/eof.ts';
export { FixedPartitionedSource } from './contract/fixed-partitioned-source.ts';
export type { MaybePromise } from './contract/maybe-promise.ts';
export { partKeyFault } from './contract/part-key.ts';
export type { Progress } from './contract/progress.ts';
export {
  type AnyFixedPartitionedSource,
  type AnyStatefulSourcePartition,
  contractVersionOf,
  isDynamicSource,
  isFixedPartitionedSource,
  isStatefulSourcePartition,
  isStatelessSourcePartition,
  supportedContractVersion,
} from './contract/recognise.ts';
export { Retry } from './contract/retry.ts';
export { Source } from './contract/source.ts';
export { StatefulSourcePartition } from './contract/stateful-source-partition.ts';
export { StatelessSourcePartition } from './contract/stateless-source-partition.ts';
export type { Clock, Timer } from './clock/clock.ts';
export { systemClock } from './clock/system-clock.ts';
export { errorCodes, type ErrorCode } from './errors/error-codes.ts';
export { HeadwaterError, type HeadwaterErrorOptions } from './errors/headwater-error.ts';
export { fromGenerator } from './generator/from-generator.ts';
export type {
  GeneratorCommittedContext,
  GeneratorReadContext,
  GeneratorStartContext,
} from './generator/generator-contexts.ts';
export type { GeneratorDefinition } from './generator/generator-definition.ts';
export type { PositionedItems } from './generator/positioned-items.ts';
export type { Json, JsonValue, Position } from './position/json.ts';
export type { PollingPosition } from './polling/polling-position.ts';
export type { PollingSource, ResumablePollingSource } from './polling/polling-source.ts';
export type { SimplePollingSourceOptions } from './polling/polling-options.ts';
export { SimplePollingSource, type SimplePollingSourceConstructor } from './polling/simple-polling-source.ts';
export { positionFault, positionText } from './position/position-text.ts';
