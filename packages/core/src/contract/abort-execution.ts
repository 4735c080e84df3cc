import { brandError, isBranded } from '../errors/error-brand.ts';

/**
 * Stops the whole flow at once, in all workers, like a crash: no snapshot, no commit, no close (E1). Thrown by a
 * source; for tests and emergencies.
 */
export class AbortExecution extends Error {
  override readonly name: string = 'AbortExecution';

  constructor(message = 'the execution was aborted by its source', options?: { readonly cause?: unknown }) {
    super(message, options);
  }

  /** Whether this is an {@link AbortExecution}, of whichever copy of this package. */
  static is(value: unknown): value is AbortExecution {
    return isBranded(value, 'AbortExecution');
  }
}

brandError(AbortExecution, 'AbortExecution');
