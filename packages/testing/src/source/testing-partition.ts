import {
  AbortExecution,
  EOF,
  type NextAwakeContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { pause, Sentinel } from './sentinel.ts';

/** What a {@link TestingPartition} reads, and from where. */
export interface TestingPartitionOptions<X> {
  readonly entries: Iterable<X | Sentinel>;
  /** How many entries are behind it, sentinels included. */
  readonly index: number;
  readonly batchSize: number;
  /** Whether the abort at this index still has to happen; asked once an abort is reached. */
  readonly takeAbort: (index: number) => boolean;
}

/** One part of a testing source. Its position is the number of entries behind it, sentinels included. */
export class TestingPartition<X> extends StatefulSourcePartition<X, number> {
  readonly #iterator: Iterator<X | Sentinel>;
  readonly #batchSize: number;
  readonly #takeAbort: (index: number) => boolean;
  #index = 0;
  #peeked: IteratorResult<X | Sentinel> | undefined;
  #awake: Date | undefined;

  constructor({ entries, index, batchSize, takeAbort }: TestingPartitionOptions<X>) {
    super();
    this.#iterator = entries[Symbol.iterator]();
    this.#batchSize = batchSize;
    this.#takeAbort = takeAbort;
    while (this.#index < index && this.#peek().done !== true) this.#skip();
    this.#index = index;
  }

  override nextBatch({ now }: NextBatchContext): X[] | EOF {
    this.#awake = undefined;
    const items: X[] = [];
    while (items.length < this.#batchSize) {
      const next = this.#peek();
      if (next.done === true) return items.length > 0 ? items : EOF;
      if (next.value instanceof Sentinel) {
        if (items.length > 0) return items;
        const outcome = this.#obey(next.value, now);
        if (outcome !== undefined) return outcome;
      } else {
        if (next.value === pause)
          throw new TypeError('TestingSource.PAUSE is a function: write TestingSource.PAUSE(ms)');
        items.push(next.value);
        this.#skip();
      }
    }
    return items;
  }

  override snapshot(): number {
    return this.#index;
  }

  override nextAwake(_context: NextAwakeContext): Date | undefined {
    return this.#awake;
  }

  override close(): void {
    this.#iterator.return?.();
  }

  /** What `nextBatch` returns because of the sentinel; `undefined` when it goes on behind it. */
  #obey({ kind, ms }: Sentinel, now: Date): X[] | EOF | undefined {
    if (kind === 'abort' && this.#takeAbort(this.#index)) {
      throw new AbortExecution(`TestingSource.ABORT at entry ${this.#index}`);
    }
    this.#skip();
    if (kind === 'abort') return undefined;
    if (kind === 'eof') return EOF;
    this.#awake = new Date(now.getTime() + ms);
    return [];
  }

  #peek(): IteratorResult<X | Sentinel> {
    this.#peeked ??= this.#iterator.next();
    return this.#peeked;
  }

  #skip(): void {
    this.#peeked = undefined;
    this.#index += 1;
  }
}
