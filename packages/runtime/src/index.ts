/**
 * Drives flows: reads their sources, hands batches to their sinks, and keeps where they stand.
 *
 * @packageDocumentation
 */
export type { Execution, ExecutionOptions } from './execution/execution.ts';
export type { Outcome } from './execution/outcome.ts';
export { BatchIterator } from './execution/batch-iterator.ts';
export { type ExplicitBatch, read, type ReadOptions } from './execution/read.ts';
export { run, start } from './execution/start.ts';
export { type Flow, flow, type FlowDescription, type PlainFlow, type TransactionalFlow } from './flow/flow.ts';
export type { FlowSettings } from './flow/settings.ts';
export type { FlowEvent } from './observe/events.ts';
export type { ExecutionStatus, PartPhase, PartStatus } from './observe/status.ts';
export { MemoryStore } from './stores/memory-store.ts';
