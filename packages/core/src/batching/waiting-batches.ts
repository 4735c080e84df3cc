import type { Clock, Timer } from '../clock/clock.ts';
import { EOF } from '../contract/eof.ts';
import { HeadwaterError } from '../errors/headwater-error.ts';
import type { AsyncBatches, BatchesContext } from './batches.ts';
import { IterationFailure } from './iteration-failure.ts';

/** Gathers what an async iterator gives into batches: what {@link batchAsync} makes. */
export class WaitingBatches<X> implements AsyncBatches<X> {
  readonly #iterator: AsyncIterator<X>;
  readonly #size: number;
  readonly #timeoutMs: number;
  readonly #clock: Clock;
  readonly #failure = new IterationFailure();
  #items: X[] = [];
  /** When the first of the items came, on the monotonic clock. */
  #firstAt = 0;
  #over = false;
  #closed = false;
  /** The iterator owes an answer. */
  #inFlight = false;
  /** Ends the wait of the call that waits. */
  #settle: (() => void) | undefined;
  #timer: Timer | undefined;

  constructor(iterator: AsyncIterator<X>, size: number, timeoutMs: number, clock: Clock) {
    this.#iterator = iterator;
    this.#size = size;
    this.#timeoutMs = timeoutMs;
    this.#clock = clock;
  }

  async nextBatch({ signal }: BatchesContext = {}): Promise<X[] | EOF> {
    if (this.#settle !== undefined) {
      throw new HeadwaterError('CONTRACT_VIOLATED', 'nextBatch was called while the call before it was waiting (C4)');
    }
    if (!this.#isReady() && signal?.aborted !== true) await this.#wait(signal);
    return this.#take();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#settle?.();
    if (this.#over || this.#failure.isFinal) return;
    const returned = this.#return();
    // A generator that waits for an item cannot return before the item comes, which may be never.
    if (this.#inFlight) returned.catch(() => {});
    else await returned;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<X[], void, void> {
    try {
      for (let items = await this.nextBatch(); items !== EOF; items = await this.nextBatch()) yield items;
    } finally {
      await this.close();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #isReady(): boolean {
    return this.#items.length >= this.#size || this.#over || this.#failure.isPending || this.#closed;
  }

  #take(): X[] | EOF {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) return items;
    if (this.#closed) return EOF;
    this.#failure.check();
    return this.#over ? EOF : items;
  }

  async #wait(signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#settle = resolve;
    const onAbort = (): void => resolve();
    signal?.addEventListener('abort', onAbort);
    this.#setTimer();
    if (!this.#inFlight) void this.#read();
    await promise;
    this.#settle = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
    signal?.removeEventListener('abort', onAbort);
  }

  /** Asks for items as long as a call waits for them. The last answer may come when none waits any more; it is kept. */
  async #read(): Promise<void> {
    this.#inFlight = true;
    while (this.#settle !== undefined && !this.#isReady()) {
      try {
        const result = await this.#iterator.next();
        if (result.done === true) this.#over = this.#failure.ended();
        else if (!this.#closed) this.#keep(result.value);
      } catch (error) {
        this.#failure.threw(error);
      }
    }
    this.#inFlight = false;
    this.#settle?.();
  }

  #keep(item: X): void {
    this.#failure.gave();
    this.#items.push(item);
    if (this.#items.length > 1) return;
    this.#firstAt = this.#clock.monotonic();
    this.#setTimer();
  }

  #setTimer(): void {
    if (this.#settle === undefined || this.#items.length === 0) return;
    const leftMs = this.#firstAt + this.#timeoutMs - this.#clock.monotonic();
    this.#timer = this.#clock.setTimer(Math.max(0, leftMs), this.#settle);
  }

  async #return(): Promise<void> {
    await this.#iterator.return?.();
  }
}
