import type { MaybePromise } from '@headwater/core';
import type { Store } from '@headwater/core/store';

/** How the suite gets at a store. `W` is the place where positions are kept: a directory, a schema, a server. */
export interface StoreSetup<W = unknown> {
  /** Makes an empty place. Called once for each rule. */
  create(): MaybePromise<W>;

  /**
   * Gives a store over the place. Called several times on one place: the stores stand for several processes, so they
   * share nothing but the place. A store that keeps everything in its own memory is its own place.
   */
  store(place: W): MaybePromise<Store>;

  /**
   * Ends a store as a killed process would end: nothing is written, the system drops its locks. Without it the rules
   * about a killed holder are skipped.
   */
  kill?(place: W, store: Store): MaybePromise<void>;

  /** For a transactional store: rows as a sink writes them. Without it the rules about transactions are skipped. */
  readonly rows?: RowSetup<W>;

  /** Ends all stores of a place and removes it. Called once for each rule, whatever became of it. */
  destroy?(place: W): MaybePromise<void>;
}

/** Rows of a user's own, beside the positions. */
export interface RowSetup<W = unknown> {
  /** Writes a row; called inside a transaction of `store`. */
  insert(place: W, store: Store, row: string): unknown;
  /** The rows that are durable, in the order in which they were written. */
  read(place: W): MaybePromise<readonly string[]>;
  /** Whether transactions are synchronous, so that a `write` that returns a promise must be refused (S6). */
  readonly synchronous: boolean;
}
