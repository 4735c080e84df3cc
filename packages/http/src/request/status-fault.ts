import type { ErrorCode } from '@headwater/core';
import { HttpFault } from './http-fault.ts';
import { isLimitReached, retryAfterMs } from './retry-after.ts';
import { shownUrl } from './secrets.ts';

/** Answers that mean: not now. 202 is one that says that it is still being made. */
const notNow: ReadonlySet<number> = new Set([202, 408, 425, 429]);

interface Meaning {
  readonly code: ErrorCode;
  readonly advice: string;
}

const meanings: ReadonlyMap<number, Meaning> = new Map([
  [401, { code: 'AUTHENTICATION_FAILED', advice: 'check the options authenticate and headers' }],
  [403, { code: 'INPUT_DENIED', advice: 'the credentials do not allow to read it' }],
  [404, { code: 'INPUT_MISSING', advice: "check the option url, or set onMissing to 'end'" }],
  [410, { code: 'INPUT_EXPIRED', advice: "set onExpired to 'restart' to begin again with the first page" }],
]);

/** What an answer means whose status is not that of a page. */
export function statusFault(
  response: { readonly status: number; readonly headers: Headers },
  url: URL,
  excerpt: string,
  nowMs: number,
): HttpFault {
  const { status, headers } = response;
  const said = excerpt === '' ? '' : `, and says: ${excerpt}`;
  const asksToWait = status === 403 && (isLimitReached(headers) || headers.has('retry-after'));
  if (asksToWait || notNow.has(status) || (status >= 500 && status !== 501 && status !== 505)) {
    return new HttpFault('INPUT_UNREADABLE', `${shownUrl(url)} answers with status ${status}${said}`, {
      patience: 'outage',
      waitMs: retryAfterMs(headers, nowMs),
      status,
    });
  }
  const { code, advice } = meanings.get(status) ?? {
    code: 'INPUT_UNREADABLE',
    advice: 'check the options url, body and headers',
  };
  return new HttpFault(code, `${shownUrl(url)} answers with status ${status}${said}; ${advice}`, { status });
}
