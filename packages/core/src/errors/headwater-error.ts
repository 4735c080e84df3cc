import { brandError, isBranded } from './error-brand.ts';
import { isRetryableCode, type ErrorCode } from './error-codes.ts';

/** Where an error happened and why. What is not known is left out. */
export interface HeadwaterErrorOptions {
  readonly flow?: string | undefined;
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
  readonly code: ErrorCode;
  readonly flow: string | undefined;
  readonly part: string | undefined;
  readonly method: string | undefined;
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
