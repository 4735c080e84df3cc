import { HeadwaterError, type MaybePromise, Retry } from '@headwater/core';
import { abortable } from './abortable.ts';
import type { Authenticate, Credentials, Grant, UnsignedRequest } from './credentials.ts';
import { messageOf } from './message-of.ts';

/** Asks for credentials once for all parts, and anew when they are refused. */
export class CredentialKeeper {
  readonly #authenticate: Authenticate | undefined;
  readonly #signal: AbortSignal;
  #grant: Promise<Grant> | undefined;

  /** @param signal aborts when nobody needs credentials any more. */
  constructor(authenticate: Authenticate | undefined, signal: AbortSignal) {
    this.#authenticate = authenticate;
    this.#signal = signal;
  }

  /** Whether new credentials can be had. */
  get canRenew(): boolean {
    return this.#authenticate !== undefined;
  }

  /** The credentials there are. */
  get(signal: AbortSignal): MaybePromise<Grant> {
    return this.canRenew ? abortable(this.#current(false), signal) : {};
  }

  /** Others than these; those that somebody else has got in the meantime will do. */
  async renewed(refused: Grant, signal: AbortSignal): Promise<Grant> {
    const current = await this.get(signal);
    if (current !== refused) return current;
    this.#grant = undefined;
    return abortable(this.#current(true), signal);
  }

  #current(refused: boolean): Promise<Grant> {
    const grant = (this.#grant ??= this.#ask(refused));
    // One that failed is no answer for those who come later.
    grant.catch(() => {
      if (this.#grant === grant) this.#grant = undefined;
    });
    return grant;
  }

  async #ask(refused: boolean): Promise<Grant> {
    const authenticate = this.#authenticate;
    if (authenticate === undefined) return {};
    const grant = await orError('authenticate', () => authenticate({ refused, signal: this.#signal }));
    return typeof grant === 'function' ? grant : { ...grant };
  }
}

/** The credentials for one request. */
export function signedBy(
  sign: (request: UnsignedRequest) => MaybePromise<Credentials>,
  request: UnsignedRequest,
): Promise<Credentials> {
  return orError('the function of authenticate', () => sign(request));
}

async function orError<T>(what: string, ask: () => MaybePromise<T>): Promise<T> {
  let answer: T;
  try {
    answer = await ask();
  } catch (error) {
    if (Retry.is(error) || HeadwaterError.is(error)) throw error;
    throw new HeadwaterError('AUTHENTICATION_FAILED', `${what} failed: ${messageOf(error)}`, { cause: error });
  }
  const isUsable = typeof answer === 'function' || (typeof answer === 'object' && answer !== null);
  if (isUsable) return answer;
  // What it is may be the secret itself.
  const message = `${what} must return { headers } or { params }, not ${answer === null ? 'null' : `a ${typeof answer}`}`;
  throw new HeadwaterError('AUTHENTICATION_FAILED', message);
}
