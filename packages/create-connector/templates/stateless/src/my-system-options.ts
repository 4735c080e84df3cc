import { checkCount, checkKnown, shown } from '@headwater/core/options';

/** What {@link MySystemSource} needs to know. */
export interface MySystemOptions {
  /** Where My System answers: `'https://example.com/api'`. */
  readonly url: string;
  /** How many items a batch has at most. Default: 100. */
  readonly batchSize?: number | undefined;
}

/** The options with their defaults. */
export interface CheckedOptions {
  readonly url: string;
  readonly batchSize: number;
}

/** @throws TypeError or RangeError that shows the value, when an option is wrong. */
export function checkOptions(options: MySystemOptions): CheckedOptions {
  checkKnown('MySystemSource', options, ['url', 'batchSize']);
  return {
    url: checkUrl('url', options.url),
    batchSize: checkCount('batchSize', options.batchSize, 100),
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
