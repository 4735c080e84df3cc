import { checkDurationMs } from '../options/check-number.ts';
import { brandError, isBranded } from '../errors/error-brand.ts';

/**
 * Thrown by any asynchronous method of a source or by a sink: nothing was done, ask again after `afterMs`, counted
 * from now (E2, S3). It is no failure: no policy applies and no attempt is counted.
 */
export class Retry extends Error {
  override readonly name: string = 'Retry';
  /** How long to wait, in milliseconds. */
  readonly afterMs: number;

  /** @throws TypeError or RangeError when `afterMs` is not a finite number, 0 or more. */
  constructor(options: { readonly afterMs: number; readonly cause?: unknown }) {
    const { afterMs, cause } = options;
    super(`try again after ${afterMs} ms`, cause === undefined ? undefined : { cause });
    this.afterMs = checkDurationMs('afterMs', afterMs, undefined, [0, Number.MAX_VALUE]);
  }

  /** Whether this is a {@link Retry}, of whichever copy of this package. */
  static is(value: unknown): value is Retry {
    return isBranded(value, 'Retry');
  }
}

brandError(Retry, 'Retry');
