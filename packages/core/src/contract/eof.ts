declare global {
  /**
   * Not for use: it holds the type of {@link EOF}. A unique symbol that is declared in a module is another one in every
   * copy of the package; members of a global interface are merged, so this one is the same for all copies.
   */
  interface HeadwaterContract {
    readonly EOF: unique symbol;
  }
}

/**
 * What `nextBatch` returns when the partition is finished for this execution (C6).
 *
 * The last items come before it, in a batch of their own. A later execution may go on after it.
 */
export const EOF: HeadwaterContract['EOF'] = Symbol.for('headwater.EOF') as never;

/** The type of {@link EOF}, for return types: `Promise<Row[] | EOF>`. */
export type EOF = HeadwaterContract['EOF'];
