import type { MaybePromise } from '@headwater/core';

/** What makes the server accept a request. */
export interface Credentials {
  /** Headers that are set: `{ authorization: 'Bearer …' }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Query parameters that are set. */
  readonly params?: Readonly<Record<string, string>>;
}

/** A request that is about to be sent, for those who sign it. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body, if it has one. */
  readonly body: string | undefined;
}

/** What `authenticate` is given. */
export interface AuthenticateContext {
  /** Whether the server has refused what was given last, with status 401. */
  readonly refused: boolean;
  /** Aborts when the execution ends. */
  readonly signal: AbortSignal;
}

/** Gives credentials for all requests until the server refuses them, or a function that gives them for each request. */
export type Authenticate = (
  context: AuthenticateContext,
) => MaybePromise<Credentials | ((request: UnsignedRequest) => MaybePromise<Credentials>)>;

/** What was given once, good until it is refused. */
export type Grant = Awaited<ReturnType<Authenticate>>;
