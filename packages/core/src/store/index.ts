/**
 * The contract of stores and sinks: for authors of stores and for the runtime that drives them.
 *
 * @packageDocumentation
 */
export { isThenable } from '../contract/is-thenable.ts';
export type { Batch } from './batch.ts';
export { type CommitResult, fence, type FencedRecord } from './fence.ts';
export { type PositionRecord, recordFromJson, recordToJson } from './position-record.ts';
export type { Sink, SinkFunction, SinkObject, TransactionalSink } from './sink.ts';
export type { OpenFlowOptions, Store, StoreSession, TransactionalSession, TransactionalStore } from './store.ts';
