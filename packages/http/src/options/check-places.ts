import { partKeyFault } from '@headwater/core';
import { checkFunction, shown } from '@headwater/core/options';
import type { HttpOptions, PartsContext } from '../http-options.ts';
import type { MaybePromise } from '@headwater/core';

/** The parts of a source, and where they are. */
export interface Places {
  /** The keys, or what finds them. */
  readonly parts: readonly string[] | ((context: PartsContext) => MaybePromise<readonly string[]>);
  /** The address of a part; `undefined` when there is no such part. @throws TypeError when what the user gave is none. */
  urlOf(part: string): URL | undefined;
  /** What is read, for `identity`; `undefined` when it cannot be told from the options. */
  readonly identity: string | undefined;
}

/** The key of the only part. */
export const onlyPart = 'singleton';

/**
 * The parts and their addresses.
 *
 * @throws TypeError that shows the value, unless that may hold a secret.
 */
export function checkPlaces({ url, parts }: Pick<HttpOptions, 'url' | 'parts'>): Places {
  if (typeof url === 'function') return fromFunction(url, parts);
  if (parts !== undefined)
    throw new TypeError('parts needs a function in url, which gives the address of each of them');
  if (typeof url === 'string' || url instanceof URL) {
    const only = checkUrl('url', url);
    const identity = `${only.origin}${only.pathname}`;
    return { parts: [onlyPart], urlOf: (part) => (part === onlyPart ? only : undefined), identity };
  }
  if (typeof url !== 'object' || url === null) {
    throw new TypeError(`url must be an address, an object of addresses or a function, not ${shown(url)}`);
  }
  const urls = new Map(Object.entries(url).map(([part, one]) => [part, checkUrl(`url.${part}`, one)]));
  if (urls.size === 0) throw new TypeError('url must have at least one address, not {}');
  for (const part of urls.keys()) checkPart(part);
  const origins = new Set([...urls.values()].map(({ origin }) => origin));
  return { parts: [...urls.keys()], urlOf: (part) => urls.get(part), identity: [...origins].toSorted().join(' ') };
}

/** An address that a user gave. @throws TypeError when it is none, or holds a password; it is shown without its query. */
export function checkUrl(name: string, url: unknown): URL {
  const text = url instanceof URL ? url.href : url;
  if (typeof text !== 'string') throw new TypeError(`${name} must be an address, not ${shown(text)}`);
  if (!URL.canParse(text)) {
    throw new TypeError(`${name} must be an address like https://api.example.org/orders, not ${shown(harmless(text))}`);
  }
  const parsed = new URL(text);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw new TypeError(`${name} must begin with https: or http:, not with ${parsed.protocol}`);
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new TypeError(`${name} must not hold a user and password: give them with authenticate, in a header`);
  }
  parsed.hash = '';
  return parsed;
}

function fromFunction(url: (part: string) => string | URL, parts: HttpOptions['parts']): Places {
  if (parts === undefined) throw new TypeError('url is a function, which needs parts: a list of keys, or a function');
  if (typeof parts !== 'function' && !Array.isArray(parts)) {
    throw new TypeError(`parts must be a list of keys or a function, not ${shown(parts)}`);
  }
  const listed = typeof parts === 'function' ? checkFunction('parts', parts) : [...parts];
  if (typeof parts !== 'function') for (const part of parts) checkPart(part);
  return {
    parts: listed ?? parts,
    urlOf: (part) => checkUrl(`the address that url gives for ${shown(part)}`, url(part)),
    identity: undefined,
  };
}

function checkPart(part: unknown): void {
  const fault = partKeyFault(part);
  if (fault !== undefined) throw new TypeError(`the key ${shown(part)} of a part ${fault}`);
}

function harmless(text: string): string {
  return text.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//***@');
}
