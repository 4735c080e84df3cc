import { checkCount, checkKnown, shown } from '@headwater/core/options';

/** What {@link MySystemSource} needs to know. */
export interface MySystemOptions {
  /** Where My System answers: `'https://example.com/api'`. */
  readonly url: string;
  /** From one poll to the next, in whole milliseconds, at least 1. Default: 60,000, a minute. */
  readonly intervalMs?: number | undefined;
  /** A moment that is a mark: polls are at this moment and every interval from it. Default: the first poll is at once. */
  readonly alignTo?: Date | undefined;
}

/** The options with their defaults. */
export interface CheckedOptions {
  readonly url: string;
  readonly intervalMs: number;
  readonly alignTo: Date | undefined;
}

/** @throws TypeError or RangeError that shows the value, when an option is wrong. */
export function checkOptions(options: MySystemOptions): CheckedOptions {
  checkKnown('MySystemSource', options, ['url', 'intervalMs', 'alignTo']);
  return {
    url: checkUrl('url', options.url),
    intervalMs: checkCount('intervalMs', options.intervalMs, 60_000),
    // The base class checks it.
    alignTo: options.alignTo,
  };
}

/** The URL without what follows its path, so that a path can be put behind it. */
function checkUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new TypeError(`${name} must be a URL that starts with https:// or http://, not ${shown(value)}`);
  }
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`;
}
