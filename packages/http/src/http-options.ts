import type { MaybePromise } from '@headwater/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpAnswer } from './http-answer.ts';
import type { HttpEvent } from './http-event.ts';
import type { JsonPath, AnswerPath } from './json-path.ts';
import type { Pages } from './pages/pages-option.ts';
import type { Authenticate } from './request/credentials.ts';
import type { Fetch } from './request/exchange.ts';

/** What to do with an item that the schema refuses. */
export type OnBadRecord = 'stop' | 'skip' | 'deliver';

/** What a function in `parts` is given. */
export interface PartsContext {
  /** Asks for JSON with the credentials, limits and patience of the source. */
  readonly get: (url: string | URL) => Promise<unknown>;
  /** Aborts when the execution stops. */
  readonly signal: AbortSignal;
}

/** What {@link HttpSource} can be told. Its type parameters are inferred from the options that change what an item is. */
export interface HttpOptions<
  I = unknown,
  S extends StandardSchemaV1 = StandardSchemaV1,
  B extends OnBadRecord = OnBadRecord,
> {
  /**
   * What to read: an address with all query parameters that every page needs; an object of addresses, each a part by its
   * name; or a function that gives the address of each of the `parts`. A user and password in it are refused: see `authenticate`.
   */
  readonly url: string | URL | Readonly<Record<string, string | URL>> | ((part: string) => string | URL);
  /** The keys of the parts, when `url` is a function: a list, or a function that finds them. */
  readonly parts?: readonly string[] | ((context: PartsContext) => MaybePromise<readonly string[]>);
  /** How to go from page to page. Default: there is one page. */
  readonly pages?: Pages;
  /**
   * Where the items are in an answer: the path of an array, or a function that makes an array of the body; it is not called when the
   * body is empty. Default: the answer is the array.
   */
  readonly itemsAt?: JsonPath | ((body: unknown, answer: HttpAnswer) => readonly I[]);
  /**
   * Checks each item, and may change it: a schema of zod, valibot, arktype or whatever else keeps
   * [Standard Schema](https://standardschema.dev). Default: none.
   */
  readonly schema?: S;
  /**
   * What to do with an item that `schema` refuses: fail (`RECORD_INVALID`), pass it over with the event `item-skipped`, for which
   * `onEvent` must be given, or return a {@link BadItem} in its place. Default: `'stop'`.
   */
  readonly onBadRecord?: B;
  /** Whether to send `POST`, for searches and GraphQL. Default: `'GET'`. */
  readonly method?: 'GET' | 'POST';
  /** The body of every request with `POST`, as JSON. */
  readonly body?: unknown;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Gives the credentials for all parts of a worker. Called before the first request, and once more when the server refuses them
   * with status 401. Default: none.
   */
  readonly authenticate?: Authenticate;
  /** Origins beside those of the parts to which credentials may be sent, when pages or redirects lead there. Default: none. */
  readonly trustedOrigins?: readonly string[];
  /**
   * Follow: after the last page, how often to ask whether there is more, in milliseconds. Default: it is not asked, the source ends
   * after the last page.
   */
  readonly intervalMs?: number;
  /**
   * Where that begins: `'last'` with the last page, of which only what was added is returned; `'first'` with the first page, whose
   * items and all others come again when it has changed. Default: `'last'`.
   */
  readonly pollFrom?: 'last' | 'first';
  /** What tells an item from others, `'id'` for example, when the rest of it may change. Default: all of it. */
  readonly itemKey?: JsonPath | ((item: unknown) => string | number);
  /**
   * What to do when a page is asked for again and the last item that was returned of it is not where it was: fail (`INPUT_REPLACED`, or
   * `INPUT_TRUNCATED` when the page is too short), return the whole page again, or go on behind that item, wherever it is, and where it
   * was if it is gone. Default: `'error'`.
   */
  readonly onReplaced?: 'error' | 'restart' | 'continue';
  /**
   * What to do when the server says that the page at the position is gone, with status 410: fail (`INPUT_EXPIRED`), or begin again
   * with the first page. Default: `'error'`.
   */
  readonly onExpired?: 'error' | 'restart';
  /** What to do with status 404: fail (`INPUT_MISSING`), or take the part for one that has ended. Default: `'error'`. */
  readonly onMissing?: 'error' | 'end';
  /**
   * What to do when a page has the items of the one before it (as many, the same first and last one), which is how a server looks that
   * does not know the parameter: fail before they are returned again (`INPUT_CORRUPT`), or return them. Default: `'error'`.
   */
  readonly onRepeatedPage?: 'error' | 'accept';
  /** Where an answer says how many items there are in all; for `progress` and `until: 'now'`. Default: it does not say. */
  readonly total?: AnswerPath;
  /** How many items a batch has at most. It has fewer when a page does. Default: 1000. */
  readonly batchSize?: number;
  /** How many requests an execution sends to one host in a second, evenly spread, for all parts together. Default: any number. */
  readonly maxRequestsPerSecond?: number;
  /** How many requests to one host each worker has under way. Default: 8. */
  readonly maxConcurrentRequests?: number;
  /** How long a request may take to the end of its answer, in milliseconds; then it is sent again. Default: 60,000. */
  readonly requestTimeoutMs?: number;
  /**
   * How long a part may be without an answer (timeouts, broken connections, status 408, 429 and 5xx), in milliseconds, before it fails;
   * the requests are repeated after growing pauses. What the server asks to wait is not counted. Default: 300,000 (5 minutes).
   */
  readonly maxOutageMs?: number;
  /**
   * How long a part waits in all, from one answer to the next, because the server asks for it (`Retry-After`, `RateLimit-Reset`),
   * in milliseconds; when it asks for more the part fails. Default: 7,200,000 (2 hours).
   */
  readonly maxWaitMs?: number;
  /** How large an answer may be, unpacked; a larger one fails (`RECORD_TOO_LARGE`). Default: 67,108,864 (64 MiB). */
  readonly maxPageBytes?: number;
  /** Makes what `itemsAt` and `pages` see of the text of an answer, when it is not plain JSON. Default: `JSON.parse`. */
  readonly parse?: (text: string) => unknown;
  /** How often to call a function in `parts` again while following, in milliseconds. Default: 300,000 (5 minutes). */
  readonly discoverMs?: number;
  /** Sends the requests: a `fetch` with a proxy or certificates of its own. Default: the one of the platform. */
  readonly fetch?: Fetch;
  /** Called with what happens and is no error; what it throws is ignored. */
  readonly onEvent?: (event: HttpEvent) => void;
}
