/**
 * What `nextBatch` returns when the partition is finished for this execution (C6).
 *
 * The last items come before it, in a batch of their own. A later execution may go on after it.
 */
export const EOF: unique symbol = Symbol.for('headwater.EOF') as never;

/** The type of {@link EOF}, for return types: `Promise<Row[] | EOF>`. */
export type EOF = typeof EOF;
