import { type BuildPartContext, FixedPartitionedSource, HeadwaterError } from '@headwater/core';
import { checkCount, checkKnown } from '@headwater/core/options';
import { pause, Sentinel } from './sentinel.ts';
import { TestingPartition } from './testing-partition.ts';

/** Items and sentinels: something that can be iterated again and again, or a function that makes it. */
export type TestingEntries<X> = Iterable<X | Sentinel> | (() => Iterable<X | Sentinel>);

/** The entries of several parts, by key. */
export interface TestingParts<X> {
  readonly parts: { readonly [part: string]: TestingEntries<X> };
}

/** How a {@link TestingSource} hands over. */
export interface TestingSourceOptions {
  /** How many items a batch has at most. Default: 1, so that there is a position behind every item. */
  readonly batchSize?: number;
}

/**
 * A source over entries in memory, whose endings are entries too: the script of a test.
 *
 * - `TestingSource.EOF`: the part ends there; the next execution goes on behind it.
 * - `TestingSource.ABORT`: stops the flow there like a crash, once for each place and source object. As nothing is
 *   stored when that happens, the next execution comes by again; the same object then goes on behind it, and
 *   a new object, like a new process, aborts again. Keep one object for all executions of a test.
 * - `TestingSource.PAUSE(ms)`: nothing comes for that time.
 *
 * A sentinel ends the batch before it. A position is the number of entries behind it, sentinels included, so that
 * nothing is repeated, however often the flow is started again. What is added to an array is read by the next
 * execution.
 *
 * ```ts
 * new TestingSource([1, 2, TestingSource.EOF, 3]);
 * new TestingSource({ parts: { a: [1, 2], b: [3] } }, { batchSize: 10 });
 * ```
 */
export class TestingSource<X> extends FixedPartitionedSource<X, number> {
  /** The part ends here for this execution. */
  static readonly EOF: Sentinel = new Sentinel('eof');
  /** The flow stops here, once, as if it had crashed. */
  static readonly ABORT: Sentinel = new Sentinel('abort');
  /** Nothing comes for `ms` milliseconds. */
  static readonly PAUSE: (ms: number) => Sentinel = pause;

  readonly #parts: ReadonlyMap<string, TestingEntries<X>>;
  readonly #batchSize: number;
  readonly #aborted: Set<string> = new Set();

  /**
   * @param entries what is read: one part with the key `items`, or several by key.
   * @throws TypeError or RangeError when `batchSize` is wrong; TypeError when the entries can be iterated once only.
   */
  constructor(entries: TestingEntries<X> | TestingParts<X>, options: TestingSourceOptions = {}) {
    super();
    checkKnown('TestingSource', options, ['batchSize']);
    this.#batchSize = checkCount('batchSize', options.batchSize, 1);
    this.#parts = new Map(isParts(entries) ? Object.entries(entries.parts) : [['items', entries]]);
    for (const [part, given] of this.#parts) checkEntries(part, given);
  }

  override get connector(): string {
    return '@headwater/testing';
  }

  override listParts(): string[] {
    return [...this.#parts.keys()];
  }

  override buildPart({ part, resumeState }: BuildPartContext<number>): TestingPartition<X> {
    const entries = this.#parts.get(part);
    if (entries === undefined) throw new RangeError(`the testing source has no part '${part}'`);
    return new TestingPartition({
      entries: typeof entries === 'function' ? entries() : entries,
      index: resumeState ?? 0,
      batchSize: this.#batchSize,
      takeAbort: (index) => this.#takeAbort(`${index} ${part}`),
    });
  }

  override checkState(state: unknown): void {
    if (!Number.isSafeInteger(state) || Number(state) < 0) {
      const text = JSON.stringify(state);
      throw new HeadwaterError('STATE_INVALID', `a position of a testing source is a number of entries; got ${text}`);
    }
  }

  #takeAbort(place: string): boolean {
    if (this.#aborted.has(place)) return false;
    this.#aborted.add(place);
    return true;
  }
}

function isParts<X>(entries: TestingEntries<X> | TestingParts<X>): entries is TestingParts<X> {
  return typeof entries === 'object' && 'parts' in entries;
}

function checkEntries(part: string, entries: unknown): void {
  if (typeof entries === 'function') return;
  const iterate = (Object(entries) as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (typeof iterate !== 'function') {
    throw new TypeError(`the entries of part '${part}' are not iterable; give an array, or a function that makes one`);
  }
  if (iterate.call(entries) === entries) {
    throw new TypeError(
      `the entries of part '${part}' can be iterated once only, but every execution iterates them; give a function that makes them`,
    );
  }
}
