import { brandError, isBranded } from './error-brand.ts';
import { isRetryableCode, type ErrorCode } from './error-codes.ts';

/** Where an error happened and why. What is not known is left out. */
export interface HeadwaterErrorOptions {
  /** The id of the flow. */
  readonly flow?: string | undefined;
  /** The key of the part. */
  readonly part?: string | undefined;
  /** The method that failed, `nextBatch` for example. */
  readonly method?: string | undefined;
  /** The original error. */
  readonly cause?: unknown;
  /** Whether trying again can help. Default: what the code says. */
  readonly retryable?: boolean | undefined;
}

/**
 * Every error of this project: a stable `code`, a message for people, and where it happened. The message may change
 * between versions, the code does not.
 */
export class HeadwaterError extends Error {
  override readonly name: string = 'HeadwaterError';
  /** What went wrong, from the closed list: what programs look at (E4). */
  readonly code: ErrorCode;
  /** The id of the flow, if it is known. */
  readonly flow: string | undefined;
  /** The key of the part, if it is about one. */
  readonly part: string | undefined;
  /** The method that failed, `nextBatch` for example, if it is about one. */
  readonly method: string | undefined;
  /** Whether trying again can help: a policy `'restart'` or `'retry'` applies only then (E3). */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: HeadwaterErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.flow = options.flow;
    this.part = options.part;
    this.method = options.method;
    this.retryable = options.retryable ?? isRetryableCode(code);
  }

  /** Whether this is a {@link HeadwaterError}, of whichever copy of this package; with a code, whether it has that one. */
  static is(value: unknown, code?: ErrorCode): value is HeadwaterError {
    return isBranded(value, 'HeadwaterError') && (code === undefined || (value as HeadwaterError).code === code);
  }
}

brandError(HeadwaterError, 'HeadwaterError');
