import { HeadwaterError, type Position } from '@headwater/core';

/** Which page it is, by what its request has that the others have not. `null` is the first one. */
export type PageAddress =
  | { readonly cursor: string | number }
  | { readonly number: number }
  | { readonly offset: number }
  | { readonly url: string }
  | RequestChange;

/** What a function in `pages` changes in the request of a part. */
export interface RequestChange {
  /** The path and query, or a whole URL on another host; without credentials. */
  readonly url?: string;
  /** The query parameters that are set; `null` removes one. */
  readonly params?: { readonly [name: string]: string | number | boolean | null };
  /** The body. */
  readonly body?: Position;
}

/** Where the reading of a part goes on: the page, and how many of its items were returned. */
export interface HttpPosition {
  /** The page to ask for; `null`: the first one. */
  readonly page: PageAddress | null;
  /** How many items of it were returned. */
  readonly index: number;
  /** How many items of the part were returned in all. */
  readonly done: number;
  /**
   * By what the last item that was returned is recognised: its `itemKey`, or a fingerprint of it. Where nothing of the page was
   * returned: by what the page before it is recognised, if it should come again.
   */
  readonly mark?: string;
  /** The `ETag` of the page, when all of it was returned. */
  readonly etag?: string;
  /** The `Last-Modified` of the page, when all of it was returned. */
  readonly lastModified?: string;
}

/** Where a part begins. */
export const firstPosition: HttpPosition = { page: null, index: 0, done: 0 };

/**
 * Checks a position that was stored or that a person wrote.
 *
 * @param isAddress whether this is the address of a page, as the option `pages` has them.
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkHttpPosition(
  state: unknown,
  isAddress: (page: object) => boolean,
  example: string,
): asserts state is HttpPosition {
  if (typeof state !== 'object' || state === null) throw invalid(`it must be an object, not ${JSON.stringify(state)}`);
  const { page, index, done, ...texts } = state as { readonly [member in keyof HttpPosition]?: unknown };
  if (page !== null && (typeof page !== 'object' || !isAddress(page))) {
    throw invalid(`page must be ${example}, or null for the first page, not ${JSON.stringify(page)}`);
  }
  checkCounter('index', index);
  checkCounter('done', done);
  for (const name of ['mark', 'etag', 'lastModified'] as const) {
    const text = texts[name];
    if (text === undefined || typeof text === 'string') continue;
    throw invalid(`${name} must be text or left out, not ${JSON.stringify(text)}`);
  }
}

function checkCounter(name: string, value: unknown): void {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return;
  throw invalid(`${name} must be a whole number, 0 or more, not ${JSON.stringify(value)}`);
}

function invalid(reason: string): HeadwaterError {
  return new HeadwaterError('STATE_INVALID', `not a position of paged HTTP: ${reason}`);
}
