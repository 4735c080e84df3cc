import type { Source } from '@headwater/core';
import type { Sink, Store, TransactionalSink } from '@headwater/core/store';
import { checkFlowNames } from './option-names.ts';
import type { FlowSettings } from './settings.ts';

/** What every flow has: an id, a source, and how it is driven. */
export interface FlowDescription<X> extends FlowSettings {
  /** Names the flow for ever: its positions are stored under it. */
  readonly id: string;
  /** Where the items come from. */
  readonly source: Source<X>;
}

/** A flow whose sink commits rows and positions in one transaction: exactly once. The sink brings its store. */
export interface TransactionalFlow<X> extends FlowDescription<X> {
  readonly sink: TransactionalSink<X>;
  readonly store?: never;
}

/** A flow whose sink is a function or object of the user's: every batch at least once. */
export interface PlainFlow<X> extends FlowDescription<X> {
  readonly sink: Sink<X> & { readonly store?: never };
  /** Where positions live between executions. Default: in memory, so that the next process starts afresh. */
  readonly store?: Store | undefined;
}

/** A source and a sink with an id: what is run. */
export type Flow<X> = TransactionalFlow<X> | PlainFlow<X>;

/**
 * Gives back the flow as it is; for modules, `export default flow({ … })`, so that its types are inferred.
 *
 * @throws TypeError for a name that is unknown (E4). Values are checked at the start.
 */
export function flow<X>(description: Flow<X>): Flow<X> {
  checkFlowNames(description);
  return description;
}

/** Whether the sink of a flow writes in the transaction of its store. */
export function isTransactional<X>(description: Flow<X>): description is TransactionalFlow<X> {
  return typeof description.sink === 'function' && description.sink.store !== undefined;
}
