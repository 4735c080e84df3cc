import type { Json } from '../position/json.ts';
import type { SimplePollingSourceOptions } from './polling-options.ts';
import { PollingSource, type ResumablePollingSource } from './polling-source.ts';

/**
 * The type of {@link SimplePollingSource}: with one type argument it is extended without `snapshot` and `resume`, with
 * two it must have both.
 */
export type SimplePollingSourceConstructor = (abstract new <X>(
  options: SimplePollingSourceOptions,
) => PollingSource<X>) &
  (abstract new <X, S extends Json<S>>(options: SimplePollingSourceOptions) => ResumablePollingSource<X, S>);

/** An object of a class that extends {@link SimplePollingSource}. */
export type SimplePollingSource<X, S extends Json<S> = never> = [S] extends [never]
  ? PollingSource<X>
  : ResumablePollingSource<X, S>;

/**
 * A source that asks for one item at a time, at a fixed rate. To write: `nextItem`.
 *
 * `SimplePollingSource<X>` has no state of its own: its position is the next mark alone, so that a restart does not
 * poll early (P1), and an item whose batch is lost in a crash is not asked for again: it is **at most once** (P5).
 *
 * `SimplePollingSource<X, S>` has `snapshot` and `resume` too: after a crash it goes on from the state of the last
 * item that was accepted. Its state is in the object, so every flow needs an object of its own.
 *
 * The flow has one part, `'singleton'`. Intervals are of fixed length: a day is 24 hours, whatever the local clocks do.
 *
 * ```ts
 * class Weather extends SimplePollingSource<Reading> {
 *   constructor() { super({ intervalMs: 60_000, alignTo: new Date('2026-01-01T00:00:00Z') }); }
 *   override async nextItem({ signal }: NextItemContext): Promise<Reading> {
 *     const reply = await fetch(url, { signal });
 *     if (reply.status === 429) throw new Retry({ afterMs: 5_000 });
 *     return (await reply.json()) as Reading;
 *   }
 * }
 * ```
 */
// The assertion chooses between two views of one class; its constructor checks that the object has both or neither.
export const SimplePollingSource: SimplePollingSourceConstructor = PollingSource as SimplePollingSourceConstructor;
