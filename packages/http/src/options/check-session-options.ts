import { systemClock } from '@headwater/core';
import { checkCount, checkDurationMs, checkFunction, shown } from '@headwater/core/options';
import type { HttpOptions } from '../http-options.ts';
import { lowerCased, type SessionOptions } from '../request/http-session.ts';
import { longestTimerMs } from '../request/request-gate.ts';
import { checkUrl } from './check-places.ts';

const mebibyte = 1024 * 1024;

/**
 * The options that are about requests.
 *
 * @throws TypeError or RangeError that shows the value, unless that may be a secret.
 */
export function checkSessionOptions(options: HttpOptions, method: 'GET' | 'POST', maxWaitMs: number): SessionOptions {
  return {
    method,
    headers: checkHeaders(options.headers),
    authenticate: checkFunction('authenticate', options.authenticate),
    parse: checkFunction('parse', options.parse),
    fetch: checkFunction('fetch', options.fetch) ?? ((url, init) => fetch(url, init)),
    trustedOrigins: checkOrigins(options.trustedOrigins),
    requestTimeoutMs: checkDurationMs('requestTimeoutMs', options.requestTimeoutMs, 60_000, [1, longestTimerMs]),
    maxPageBytes: checkCount('maxPageBytes', options.maxPageBytes, 64 * mebibyte),
    maxWaitMs,
    limits: {
      perSecond: checkRate(options.maxRequestsPerSecond),
      concurrent: checkCount('maxConcurrentRequests', options.maxConcurrentRequests, 8),
    },
    clock: systemClock,
  };
}

function checkHeaders(headers: Readonly<Record<string, string>> | undefined): Record<string, string> {
  if (headers === undefined) return {};
  if (typeof headers !== 'object' || headers === null)
    throw new TypeError(`headers must be an object, not ${shown(headers)}`);
  for (const [name, value] of Object.entries(headers)) {
    // Values are not shown: they may be secrets.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`${shown(name)} is no name of a header`);
    if (typeof value !== 'string' || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new TypeError(`the header ${name} must be text without line ends, and in Latin-1`);
    }
  }
  return lowerCased(headers);
}

function checkOrigins(origins: readonly string[] | undefined): ReadonlySet<string> {
  if (origins === undefined) return new Set();
  if (!Array.isArray(origins)) throw new TypeError(`trustedOrigins must be a list of origins, not ${shown(origins)}`);
  return new Set(origins.map((origin) => checkUrl('trustedOrigins', origin).origin));
}

function checkRate(perSecond: number | undefined): number {
  if (perSecond === undefined) return Infinity;
  if (typeof perSecond !== 'number') {
    throw new TypeError(`maxRequestsPerSecond must be a number, not ${shown(perSecond)}`);
  }
  if (perSecond > 0) return perSecond;
  throw new RangeError(`maxRequestsPerSecond must be more than 0, not ${perSecond}`);
}
