import { HeadwaterError, type Clock } from '@headwater/core';
import type { PageRequest } from '../pages/paging.ts';
import { abortable } from './abortable.ts';
import { CredentialKeeper, signedBy } from './credential-keeper.ts';
import type { Authenticate, Grant } from './credentials.ts';
import { deadlineSignal } from './deadline-signal.ts';
import { decodeBody, type ParseText } from './decode-body.ts';
import { exchange, type Fetch, type OutgoingRequest } from './exchange.ts';
import { HttpFault } from './http-fault.ts';
import { networkFault } from './network-fault.ts';
import { readBody, readExcerpt } from './read-body.ts';
import { RequestGate, type RequestLimits } from './request-gate.ts';
import { looksSecret, shownText, shownUrl } from './secrets.ts';
import { statusFault } from './status-fault.ts';

/** What all requests of a source have in common. */
export interface SessionOptions {
  readonly method: 'GET' | 'POST';
  /** Their names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly authenticate: Authenticate | undefined;
  readonly parse: ParseText;
  readonly fetch: Fetch;
  /** Origins beside that of a part to which credentials may go. */
  readonly trustedOrigins: ReadonlySet<string>;
  readonly requestTimeoutMs: number;
  readonly maxPageBytes: number;
  /** How long the server may make all requests to it wait, in milliseconds; when it asks for more, the one that was told so fails. */
  readonly maxWaitMs: number;
  readonly limits: RequestLimits;
  readonly clock: Clock;
}

/** What came last of a page, to ask whether it has changed. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` when it was empty. */
  readonly body: unknown;
}

/** What came back. */
export interface SessionAnswer extends Received {
  /** The query parameters that the credentials went in. */
  readonly credentials: Readonly<Record<string, string>>;
}

interface SignedRequest {
  readonly request: OutgoingRequest;
  /** The query parameters in it that are credentials. */
  readonly credentials: Readonly<Record<string, string>>;
}

/** What the parts of one worker share: the limits, the credentials, and which hosts have answered. */
export class HttpSession implements AsyncDisposable {
  readonly #options: SessionOptions;
  /** One for each origin: a server that asks to wait is no reason to let another one wait. */
  readonly #gates: Map<string, RequestGate> = new Map();
  readonly #ended: AbortController = new AbortController();
  readonly #credentials: CredentialKeeper;
  readonly #answered: Set<string> = new Set();

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#credentials = new CredentialKeeper(options.authenticate, this.#ended.signal);
  }

  /** Whether this host has ever answered: one that never did is probably a wrong address. */
  wasAnswered({ origin }: URL): boolean {
    return this.#answered.has(origin);
  }

  /**
   * Asks for a page. `origin` is where credentials belong.
   *
   * @throws HttpFault when it comes to nothing, the signal's reason when that aborts.
   */
  async ask(
    page: PageRequest,
    origin: string,
    validators: Validators,
    signal: AbortSignal,
  ): Promise<SessionAnswer | 'unchanged'> {
    if (!this.#isTrusted(page.url, origin)) throw strangeHost(page.url);
    const leave = await this.#gateOf(page.url).enter(signal);
    try {
      const grant = await this.#credentials.get(signal);
      return await this.#askWith(grant, page, origin, validators, signal);
    } finally {
      leave();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
  }

  async #askWith(
    grant: Grant,
    page: PageRequest,
    origin: string,
    validators: Validators,
    signal: AbortSignal,
    isRenewed = false,
  ): Promise<SessionAnswer | 'unchanged'> {
    const { request, credentials } = await this.#outgoing(grant, page, validators, signal);
    const outcome = await this.#send(request, page.url, origin, signal);
    if (outcome === 'unchanged') return outcome;
    if (outcome !== 'refused') return { ...outcome, credentials };
    if (isRenewed || !this.#credentials.canRenew) throw refusedFault(page.url, isRenewed);
    const renewed = await this.#credentials.renewed(grant, signal);
    return this.#askWith(renewed, page, origin, validators, signal, true);
  }

  async #send(
    request: OutgoingRequest,
    url: URL,
    origin: string,
    signal: AbortSignal,
  ): Promise<Received | 'unchanged' | 'refused'> {
    const { fetch, requestTimeoutMs, clock } = this.#options;
    const deadline = deadlineSignal(requestTimeoutMs, clock, signal);
    try {
      const response = await exchange(fetch, request, (target) => this.#isTrusted(target, origin), deadline.signal);
      this.#answered.add(request.url.origin);
      return await this.#read(response, request, url);
    } catch (error) {
      signal.throwIfAborted();
      if (deadline.isOver()) throw timeoutFault(url, requestTimeoutMs, error);
      if (error instanceof HttpFault || HeadwaterError.is(error)) throw error;
      throw networkFault(error, url);
    } finally {
      deadline.cancel();
    }
  }

  async #read(response: Response, request: OutgoingRequest, url: URL): Promise<Received | 'unchanged' | 'refused'> {
    const { status, headers } = response;
    const { parse, maxPageBytes, maxWaitMs, clock } = this.#options;
    if (status === 304 && ('if-none-match' in request.headers || 'if-modified-since' in request.headers)) {
      return 'unchanged';
    }
    if (status === 401 && this.#credentials.canRenew) {
      await response.body?.cancel();
      return 'refused';
    }
    if (!response.ok || status === 202) {
      const excerpt = shownText(await readExcerpt(response), secretsOf(request));
      const fault = statusFault(response, url, excerpt, clock.now());
      // Longer than a part may wait: whoever asks is told so, instead of hanging here.
      if (fault.waitMs !== undefined && fault.waitMs <= maxWaitMs) this.#gateOf(request.url).hold(fault.waitMs);
      throw fault;
    }
    const bytes = await readBody(response, maxPageBytes, url);
    return { status, headers, body: decodeBody(bytes, headers, parse, url) };
  }

  async #outgoing(
    grant: Grant,
    page: PageRequest,
    validators: Validators,
    signal: AbortSignal,
  ): Promise<SignedRequest> {
    const { method, headers } = this.#options;
    const body = page.body === undefined ? undefined : JSON.stringify(page.body);
    const common = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const { params = {}, headers: own = {} } =
      typeof grant === 'function'
        ? await abortable(signedBy(grant, { method, url: new URL(page.url), headers: common, body }), signal)
        : grant;
    const url = new URL(page.url);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    const conditions = {
      ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }),
      ...(validators.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
    };
    const request = { method, url, headers: { ...common, ...lowerCased(own), ...conditions }, body };
    return { request, credentials: params };
  }

  #gateOf({ origin }: URL): RequestGate {
    const { limits, clock } = this.#options;
    const gate = this.#gates.get(origin) ?? new RequestGate(limits, clock);
    this.#gates.set(origin, gate);
    return gate;
  }

  #isTrusted({ origin }: URL, home: string): boolean {
    return origin === home || this.#options.trustedOrigins.has(origin);
  }
}

/** Headers with their names in lower case, so that the same one never stands there twice. */
export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** What a server might repeat in its answer and nobody should read. */
function secretsOf({ url, headers }: OutgoingRequest): readonly string[] {
  const { accept: _accept, 'content-type': _type, 'user-agent': _agent, ...others } = headers;
  const fromHeaders = Object.values(others).flatMap((value) => [value, ...value.split(/\s+/).slice(1)]);
  const fromQuery = [...url.searchParams].filter(([name, value]) => looksSecret(name, value)).map(([, value]) => value);
  return [...fromHeaders, ...fromQuery];
}

function strangeHost(url: URL): HttpFault {
  const message = `${shownUrl(url)} is on another host than the part; add '${url.origin}' to trustedOrigins if it may have the credentials`;
  return new HttpFault('INPUT_DENIED', message);
}

function refusedFault(url: URL, isRenewed: boolean): HttpFault {
  const also = isRenewed ? ', and refuses what authenticate gave then too' : '';
  return new HttpFault(
    'AUTHENTICATION_FAILED',
    `${shownUrl(url)} answers with status 401${also}; check the option authenticate`,
    {
      status: 401,
    },
  );
}

function timeoutFault(url: URL, timeoutMs: number, cause: unknown): HttpFault {
  const message = `${shownUrl(url)} has not answered within ${timeoutMs} ms; check the server, or raise requestTimeoutMs`;
  return new HttpFault('CONNECTION_FAILED', message, { patience: 'outage', cause });
}
