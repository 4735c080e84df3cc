import type { Answers, ApiName } from '../apis/apis.ts';
import type { ReceivedRequest } from './received-request.ts';

/** What becomes of a request and its answer. */
export interface Effect<N extends ApiName> {
  /** Happens before the request is looked at; the connection is closed if it says so. */
  readonly before?: (signal: AbortSignal) => Promise<'go-on' | 'close'>;
  /** Whether not to wait for data. */
  readonly hurry?: boolean;
  /** Changes the answer before it is encoded. */
  readonly edit?: (answer: Answers[N], request: ReceivedRequest<N>) => void;
  /** Changes what goes over the connection: length, correlation id, tags and body. */
  readonly frame?: (frame: Buffer) => Buffer;
  /** Happens when the answer is ready to be sent. */
  readonly after?: (signal: AbortSignal) => Promise<void>;
  /** Whether to close the connection when the answer is sent. */
  readonly close?: boolean;
}
