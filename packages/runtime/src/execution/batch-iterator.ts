import { Retry, type Source } from '@headwater/core';
import type { Batch, Store } from '@headwater/core/store';
import type { Flow } from '../flow/flow.ts';
import { checkFlow } from './check-flow.ts';
import type { Execution, ExecutionOptions } from './execution.ts';
import type { ExplicitBatch } from './read.ts';
import { start } from './start.ts';

interface Handed<X> {
  readonly batch: ExplicitBatch<X>;
  readonly settled: PromiseWithResolvers<void>;
}

/** The batches of a source, one by one: what {@link read} returns. */
export class BatchIterator<X, B extends Batch<X>> implements AsyncIterableIterator<B>, AsyncDisposable {
  readonly #flow: Flow<X>;
  readonly #options: ExecutionOptions;
  readonly #explicit: boolean;
  #execution: Execution | undefined;
  /** Batches that nobody has asked for yet, and who asked for one that is not there yet. */
  readonly #waitingBatches: Handed<X>[] = [];
  #waitingReader: PromiseWithResolvers<Handed<X> | undefined> | undefined;
  readonly #out = new Set<Handed<X>>();
  #left = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    { id, source, store }: { readonly id: string; readonly source: Source<X>; readonly store: Store | undefined },
    options: ExecutionOptions,
    explicit: boolean,
  ) {
    this.#flow = { id, source, store, sinkConcurrency: 1, sink: (batch: Batch<X>) => this.#take(batch) };
    this.#options = options;
    this.#explicit = explicit;
    checkFlow(this.#flow, options);
  }

  /** What the execution is doing; `undefined` before the first `next()`. */
  get execution(): Execution | undefined {
    return this.#execution;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Accepts the batch before, unless that is explicit, and waits for the next one. */
  next(): Promise<IteratorResult<B, undefined>> {
    const result = this.#turn.then(() => this.#next());
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Leaves: what is in hand is not accepted; waits for the last commit. */
  async return(): Promise<IteratorResult<B, undefined>> {
    this.#left = true;
    const execution = this.#execution;
    if (execution !== undefined) {
      const finished = execution.stop();
      for (const handed of [...this.#out, ...this.#waitingBatches]) handed.settled.resolve(giveBack(handed.batch));
      this.#waitingReader?.resolve(undefined);
      await finished;
    }
    return { done: true, value: undefined };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  async #next(): Promise<IteratorResult<B, undefined>> {
    if (this.#left) return { done: true, value: undefined };
    this.#execution ??= this.#start();
    if (!this.#explicit) for (const handed of this.#out) handed.batch.accept();
    const handed = this.#waitingBatches.shift() ?? (await this.#nextHanded(this.#execution));
    if (handed === undefined) return { done: true, value: undefined };
    this.#out.add(handed);
    // In the form with an accept of its own, the type parameter says so; in the other, the member is only hidden.
    return { done: false, value: handed.batch as Batch<X> as B };
  }

  #start(): Execution {
    const execution = start(this.#flow, this.#options);
    const end = (): void => this.#waitingReader?.resolve(undefined);
    // The error comes out of the loop that is waiting, or of the next one that asks.
    execution.finished.then(end, end);
    return execution;
  }

  async #nextHanded(execution: Execution): Promise<Handed<X> | undefined> {
    const reader = Promise.withResolvers<Handed<X> | undefined>();
    this.#waitingReader = reader;
    if (execution.status().phase === 'ended') reader.resolve(undefined);
    const handed = await reader.promise;
    if (handed === undefined && !this.#left) await execution.finished;
    return handed;
  }

  #take(batch: Batch<X>): Promise<void> {
    if (this.#left) return giveBack(batch);
    const settled = Promise.withResolvers<void>();
    const handed: Handed<X> = {
      settled,
      batch: Object.defineProperty(batch, 'accept', {
        value: () => {
          this.#out.delete(handed);
          settled.resolve();
        },
      }) as ExplicitBatch<X>,
    };
    const reader = this.#waitingReader;
    this.#waitingReader = undefined;
    if (reader === undefined) this.#waitingBatches.push(handed);
    else reader.resolve(handed);
    return settled.promise;
  }
}

// A stop drops what was not accepted and has a position, so that it comes again; what has none is lost (R11).
function giveBack(batch: Batch<unknown>): Promise<void> {
  return batch.position === undefined ? Promise.resolve() : Promise.reject(new Retry({ afterMs: 0 }));
}
