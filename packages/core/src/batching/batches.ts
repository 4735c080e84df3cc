import type { EOF } from '../contract/eof.ts';

/** What the `nextBatch` of a batching helper is given: the context of a partition's `nextBatch` fits. */
export interface BatchesContext {
  /** When it aborts, the call settles promptly with what it has. Default: never. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Items in batches, without waiting: what {@link batch}, {@link batchGetter} and {@link batchGetterEx} give. A `for`
 * loop over it gets the same batches, and closes it when it is left.
 */
export interface Batches<X> extends Iterable<X[]>, Disposable {
  /**
   * Returns the next batch, of at most `size` items; an empty one means nothing yet, {@link EOF} the end, of which there
   * is never an empty batch (B2). Items that were gathered before an error are returned first; the error is thrown by
   * the next call (B3). The array is the caller's own.
   */
  nextBatch(context?: BatchesContext): X[] | EOF;

  /** Lets go of the input; `nextBatch` says {@link EOF} from then on. Harmless when it is called again. */
  close(): void;
}

/**
 * Items in batches, waited for: what {@link batchAsync} gives. A `for await` loop over it gets the same batches, and
 * closes it when it is left.
 */
export interface AsyncBatches<X> extends AsyncIterable<X[]>, AsyncDisposable {
  /**
   * Waits for the next batch, of at most `size` items: it is there when it is full, `timeoutMs` after its first item, or
   * at the end. {@link EOF} is the end, of which there is never an empty batch (B2). When `signal` aborts, returns at once
   * what there is, an empty batch too; an item in flight is kept for the next call (B4). Items that were gathered
   * before an error are returned first; the error is thrown by the next call (B3). The array is the caller's own. A call
   * while another one waits is the error `CONTRACT_VIOLATED` (C4).
   */
  nextBatch(context?: BatchesContext): Promise<X[] | EOF>;

  /**
   * Asks the iterator to return, and waits until it has, unless it is stuck in an item that does not come; its errors
   * are not seen then. A call that waits returns what it has. `nextBatch` says {@link EOF} from then on. Harmless when
   * it is called again.
   */
  close(): Promise<void>;
}
