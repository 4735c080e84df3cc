import type { ErrorCode } from '@headwater/core';

/** How long it is worth to send a request again that failed. */
export type Patience =
  /** Not at all. */
  | 'none'
  /** Once: what came may have been cut off on its way. */
  | 'once'
  /** As long as an outage may take. */
  | 'outage';

/** More about a {@link HttpFault}. */
export interface HttpFaultOptions {
  readonly patience?: Patience;
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs?: number | undefined;
  /** The status of the answer, if there was one. */
  readonly status?: number;
  /** Whether no answer came at all. */
  readonly unreachable?: boolean;
  readonly cause?: unknown;
}

/** A request that came to nothing: what it will be when nothing helps, and whether it is worth to send it again. */
export class HttpFault extends Error {
  override readonly name: string = 'HttpFault';
  readonly code: ErrorCode;
  readonly patience: Patience;
  readonly waitMs: number | undefined;
  readonly status: number | undefined;
  readonly unreachable: boolean;

  constructor(code: ErrorCode, message: string, options: HttpFaultOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.patience = options.patience ?? 'none';
    this.waitMs = options.waitMs;
    this.status = options.status;
    this.unreachable = options.unreachable ?? false;
  }
}
