type Scalar = string | number | boolean | null;

/** Any JSON value. */
export type JsonValue = Scalar | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** A position of a source whose own type is not known. */
export type Position = Scalar | object;

/**
 * The constraint of a position type: `S extends Json<S>`. Plain interfaces, tuples, unions and optional members pass;
 * what JSON cannot carry is mapped to a sentence that the compiler then shows. What slips through (a position that is
 * a `bigint`, a function or `undefined` as a whole, an object of a class with data alone) is found at run time. A source
 * that is generic in a position which it wraps says {@link Position} for the inner one.
 */
export type Json<T> = { [K in keyof T]: JsonMember<T[K]> };

// The conditions are wrapped in tuples so that they do not distribute: a constraint that distributes over its own
// type parameter is circular.
type JsonMember<T> = [T] extends [Scalar | undefined]
  ? T
  : [T] extends [bigint]
    ? 'not JSON: bigint; use a string'
    : [T] extends [symbol]
      ? 'not JSON: symbol'
      : [T] extends [{ readonly [Symbol.toPrimitive]: unknown }]
        ? 'not JSON: Date; use a string or a number'
        : [T] extends [{ readonly [Symbol.toStringTag]: string }]
          ? 'not JSON: Map, Set or other built-in object; use an object or an array'
          : [T] extends [(...args: never) => unknown]
            ? 'not JSON: function'
            : Json<T>;
