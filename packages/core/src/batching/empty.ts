import { brandError, isBranded } from '../errors/error-brand.ts';

/** Thrown by the function that is given to {@link batchGetterEx}: there is nothing yet. */
export class Empty extends Error {
  override readonly name: string = 'Empty';

  constructor(message = 'there is nothing yet', options?: { readonly cause?: unknown }) {
    super(message, options);
  }

  /** Whether this is an {@link Empty}, of whichever copy of this package. */
  static is(value: unknown): value is Empty {
    return isBranded(value, 'Empty');
  }
}

brandError(Empty, 'Empty');
