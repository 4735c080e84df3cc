import type { Source } from '@headwater/core';
import type { Batch, Store } from '@headwater/core/store';
import { checkReadNames } from '../flow/option-names.ts';
import { BatchIterator } from './batch-iterator.ts';
import { checkExecutionOptions } from './check-execution-options.ts';
import type { ExecutionOptions } from './execution.ts';

/** How `read` runs. Everything that an execution can be told, and what a flow would say otherwise. */
export interface ReadOptions extends ExecutionOptions {
  /** The id of the flow, under which its positions are stored. Needed with a store. */
  readonly id?: string;
  /** Where positions live between executions. Default: in memory, so that the next process starts afresh. */
  readonly store?: Store | undefined;
}

/** A batch that is accepted when its consumer says so. */
export interface ExplicitBatch<X> extends Batch<X> {
  /** The items have been dealt with: the position may be committed. Calling it again does nothing. */
  accept(): void;
}

/**
 * Reads a source in a loop: asking for the next batch accepts the one before. A loop that is left by `break`, `return`
 * or an error has not accepted the batch in hand: it comes again at the next start. Leaving stops the execution and
 * waits for the last commit. It starts with the first `next()`, and keeps the process alive until it has ended.
 *
 * Whatever has a buffer (`Readable.from`, `pipeline`, web streams) asks too early; there, pass `accept: 'explicit'` and
 * call `accept()` on each batch.
 *
 * @throws TypeError or RangeError for wrong options. Errors of the execution come out of the loop.
 */
export function read<X>(
  source: Source<X>,
  options: ReadOptions & { readonly accept: 'explicit' },
): BatchIterator<X, ExplicitBatch<X>>;
export function read<X>(
  source: Source<X>,
  options?: ReadOptions & { readonly accept?: never },
): BatchIterator<X, Batch<X>>;
export function read<X>(
  source: Source<X>,
  options: ReadOptions & { readonly accept?: 'explicit' | undefined } = {},
): BatchIterator<X, Batch<X> | ExplicitBatch<X>> {
  checkReadNames(options);
  const { accept, id, store, ...execution } = options;
  checkExecutionOptions(execution);
  if (accept !== undefined && accept !== 'explicit') {
    throw new TypeError(`accept must be 'explicit' or left out; got ${String(accept)}`);
  }
  if (store !== undefined && id === undefined) throw new TypeError('read needs an id when it is given a store');
  return new BatchIterator<X, Batch<X> | ExplicitBatch<X>>(
    { id: id ?? 'read', source, store },
    execution,
    accept === 'explicit',
  );
}
