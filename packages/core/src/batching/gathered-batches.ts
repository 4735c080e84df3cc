import { EOF } from '../contract/eof.ts';
import type { Batches } from './batches.ts';

/** What one pull gave: an item, which is in the array now, nothing yet, or the end. */
export type Pulled = 'item' | 'nothing' | 'end';

/** Asks the input for one item, without waiting, and appends it to `items`. */
export type Pull<X> = (items: X[]) => Pulled;

/** Gathers what `pull` gives into batches: the common part of the helpers that do not wait. */
export class GatheredBatches<X> implements Batches<X> {
  readonly #size: number;
  readonly #pull: Pull<X>;
  readonly #close: () => void;
  #ended = false;
  #heldError: { readonly error: unknown } | undefined;

  constructor(size: number, pull: Pull<X>, close: () => void = () => {}) {
    this.#size = size;
    this.#pull = pull;
    this.#close = close;
  }

  nextBatch(): X[] | EOF {
    this.#throwHeldError();
    const items: X[] = [];
    while (!this.#ended && items.length < this.#size) {
      const pulled = this.#pullOrHold(items);
      if (pulled === 'nothing') return items;
      if (pulled === 'end') this.#ended = true;
    }
    return items.length === 0 ? EOF : items;
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#heldError = undefined;
    this.#close();
  }

  *[Symbol.iterator](): Generator<X[], void, void> {
    try {
      for (let items = this.nextBatch(); items !== EOF; items = this.nextBatch()) yield items;
    } finally {
      this.close();
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #pullOrHold(items: X[]): Pulled {
    try {
      return this.#pull(items);
    } catch (error) {
      if (items.length === 0) throw error;
      this.#heldError = { error };
      return 'nothing';
    }
  }

  #throwHeldError(): void {
    const held = this.#heldError;
    this.#heldError = undefined;
    if (held !== undefined) throw held.error;
  }
}
