/** The result type of a handler that must not be asynchronous: a promise turns into a sentence that the compiler shows. */
export type NotAsync<R> =
  R extends PromiseLike<unknown> ? 'a SqliteStore writes in a synchronous transaction: its sink must not be async' : R;

/** What a handler may return whose result type nobody infers, as in `store.sink<Order>(…)`: anything but a promise. */
export type Immediate =
  | void
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | symbol
  | (object & { readonly then?: never });

/** What calling this function gives instead of doing its work at once, or `undefined` when it does its work. */
export function deferralOf(write: (...parameters: never) => unknown): string | undefined {
  switch (Object.prototype.toString.call(write)) {
    case '[object AsyncFunction]':
      return 'an async function';
    case '[object AsyncGeneratorFunction]':
    case '[object GeneratorFunction]':
      return 'a generator function';
    default:
      return undefined;
  }
}
