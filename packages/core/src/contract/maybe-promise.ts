/** A value, or a promise of it: wherever I/O can happen, both are accepted. */
export type MaybePromise<T> = T | PromiseLike<T>;
