import { Retry } from '../contract/retry.ts';

/**
 * Remembers that an iterator has thrown. A generator that has thrown says that it is done when it is asked again,
 * which would pass for the end of the input; so its error stays, and is thrown by every further call. Only after a
 * {@link Retry}, which is thrown once, is the iterator asked again.
 */
export class IterationFailure {
  #final: { readonly error: unknown } | undefined;
  #unthrownRetry: Retry | undefined;
  #lastRetry: Retry | undefined;

  /** Whether the iterator is over because of an error. */
  get isFinal(): boolean {
    return this.#final !== undefined;
  }

  /** Whether {@link check} throws. */
  get isPending(): boolean {
    return this.#final !== undefined || this.#unthrownRetry !== undefined;
  }

  /** Throws the error that is there, if there is one. */
  check(): void {
    if (this.#final !== undefined) throw this.#final.error;
    const retry = this.#unthrownRetry;
    this.#unthrownRetry = undefined;
    if (retry !== undefined) throw retry;
  }

  /** The iterator threw. */
  threw(error: unknown): void {
    if (!Retry.is(error)) {
      this.#final = { error };
      return;
    }
    this.#unthrownRetry = error;
    this.#lastRetry = error;
  }

  /** The iterator gave an item. */
  gave(): void {
    this.#lastRetry = undefined;
  }

  /** The iterator says that it is done: an error when a `Retry` was what ended it. Returns whether it is the true end. */
  ended(): boolean {
    if (this.#lastRetry === undefined) return true;
    const message =
      'the iterator threw a Retry and was over then, as every generator is that throws: wait inside the generator, or throw the Retry in nextBatch';
    this.#final = { error: new TypeError(message, { cause: this.#lastRetry }) };
    return false;
  }
}
