import { longestTimerMs } from '../clock/longest-timer.ts';
import { checkCount, checkDurationMs } from '../options/check-number.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system-clock.ts';
import type { AsyncBatches } from './batches.ts';
import { WaitingBatches } from './waiting-batches.ts';

/** How {@link batchAsync} makes its batches. */
export interface BatchAsyncOptions {
  /** The most items in a batch. */
  readonly size: number;
  /** How long a batch that is not full waits after its first item, in milliseconds: 0 to 2,147,483,647. */
  readonly timeoutMs: number;
  /** Where time comes from. Default: {@link systemClock}. */
  readonly clock?: Clock | undefined;
}

/**
 * Batches of what an async iterable gives. A batch is ready when it has `size` items, `timeoutMs` after its first item,
 * or at the end; while it is empty the call waits. An error of the iterator is thrown again by every further call, for
 * its end would pass for the end of the input.
 *
 * ```ts
 * override nextBatch(context: NextBatchContext): Promise<Tick[] | EOF> { return this.#ticks.nextBatch(context); }
 * override close(): Promise<void> { return this.#ticks.close(); } // #ticks = batchAsync(ticks(), { size: 100, timeoutMs: 50 })
 * ```
 *
 * @throws TypeError or RangeError when `size` is not a whole number, 1 or more, or `timeoutMs` is not in its range.
 */
export function batchAsync<X>(asyncIterable: AsyncIterable<X>, options: BatchAsyncOptions): AsyncBatches<X> {
  const { size, timeoutMs, clock = systemClock } = options;
  checkCount('size', size);
  checkDurationMs('timeoutMs', timeoutMs, undefined, [0, longestTimerMs]);
  return new WaitingBatches(asyncIterable[Symbol.asyncIterator](), size, timeoutMs, clock);
}
