import { causeOf } from '../errors/describe-causes.ts';

/** Nobody reads standard output any more: `| head` has what it wanted. No failure. */
export class BrokenPipe extends Error {
  override readonly name: string = 'BrokenPipe';
  readonly retryable = false;

  /** Whether this error, or one behind it, is a {@link BrokenPipe}. */
  static isBehind(error: unknown): boolean {
    for (let cause = error; cause !== undefined; cause = causeOf(cause)) if (cause instanceof BrokenPipe) return true;
    return false;
  }
}
