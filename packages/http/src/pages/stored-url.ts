import type { HttpAnswer } from '../http-answer.ts';
import { looksSecret } from '../request/secrets.ts';
import { nextPageError } from './page-error.ts';

const placeholder = 'http://placeholder.invalid';

/**
 * The address of a next page as a position holds it: the path and query alone where the host is that of the part, and
 * without the secrets that the part's own address has, which servers like to repeat.
 */
export function storedUrl(next: string, page: HttpAnswer, base: URL): string {
  if (!URL.canParse(next, page.url.href)) {
    throw nextPageError(page, 'what stands where the address of the next page should be is none');
  }
  const url = new URL(next, page.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw nextPageError(page, `the address of the next page begins with ${url.protocol}, which is not followed`);
  }
  url.hash = '';
  url.username = '';
  url.password = '';
  // Servers behind a proxy do not know that they are reached by https; the credentials must not go out in the clear.
  if (url.protocol === 'http:' && base.protocol === 'https:' && url.hostname === base.hostname && url.port === '') {
    url.protocol = 'https:';
  }
  for (const [name, value] of base.searchParams) {
    if (looksSecret(name, value) && url.searchParams.get(name) === value) url.searchParams.delete(name);
  }
  return url.origin === base.origin ? `${url.pathname}${url.search}` : url.href;
}

/** An address without the parameters that credentials are sent in, which servers like to repeat as well. */
export function withoutCredentials(stored: string, credentials: Readonly<Record<string, string>>): string {
  const url = new URL(stored, placeholder);
  for (const [name, value] of Object.entries(credentials)) {
    if (url.searchParams.get(name) === value) url.searchParams.delete(name);
  }
  return url.origin === placeholder ? `${url.pathname}${url.search}` : url.href;
}

/** The address to ask: what {@link storedUrl} took away is there again. */
export function absoluteUrl(stored: string, base: URL): URL {
  const url = new URL(stored, base);
  if (url.origin !== base.origin) return url;
  for (const [name, value] of base.searchParams) {
    if (looksSecret(name, value) && !url.searchParams.has(name)) url.searchParams.append(name, value);
  }
  return url;
}
