import { HttpFault } from './http-fault.ts';
import { shownUrl } from './secrets.ts';

/** How `fetch` is called: that of the platform fits, and so does one with a proxy or certificates of its own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A request as it goes out. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 5;

/**
 * Sends a request, and follows redirects. On another host than the first one, unless it is trusted, nothing is sent along that
 * could be a secret: fetch itself would drop `Authorization` alone, and not an `X-Api-Key`.
 */
export async function exchange(
  fetch: Fetch,
  request: OutgoingRequest,
  isTrusted: (url: URL) => boolean,
  signal: AbortSignal,
): Promise<Response> {
  let current = request;
  for (let followed = 0; followed <= mostRedirects; followed += 1) {
    const { url, method, headers, body } = current;
    const response = await fetch(url.href, { method, headers, body: body ?? null, redirect: 'manual', signal });
    if (response.type === 'opaqueredirect') throw hiddenRedirect(url);
    if (!redirects.has(response.status)) return response;
    const location = response.headers.get('location');
    await response.body?.cancel();
    current = redirected(current, response.status, location, isTrusted);
  }
  throw new HttpFault(
    'INPUT_UNREADABLE',
    `${shownUrl(request.url)} redirects more than ${mostRedirects} times; check the option url`,
  );
}

function redirected(
  request: OutgoingRequest,
  status: number,
  location: string | null,
  isTrusted: (url: URL) => boolean,
): OutgoingRequest {
  const { url, method } = request;
  if (location === null || !URL.canParse(location, url.href)) {
    throw new HttpFault('INPUT_UNREADABLE', `${shownUrl(url)} answers with status ${status} and without a Location`);
  }
  const target = new URL(location, url);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') {
    throw new HttpFault('INPUT_UNREADABLE', `${shownUrl(url)} redirects to ${target.protocol}, which is not followed`);
  }
  target.username = '';
  target.password = '';
  const becomesGet = method === 'POST' && status < 304;
  const isSafe = isTrusted(target);
  if (!isSafe && method === 'POST' && !becomesGet) {
    const advice = `add '${target.origin}' to trustedOrigins if what is asked may be sent there`;
    throw new HttpFault('INPUT_DENIED', `${shownUrl(url)} redirects to another host, ${target.origin}; ${advice}`);
  }
  const { accept = 'application/json' } = request.headers;
  return {
    method: becomesGet ? 'GET' : method,
    url: target,
    headers: isSafe ? withoutBodyHeaders(request.headers, becomesGet) : { accept },
    body: becomesGet ? undefined : request.body,
  };
}

function withoutBodyHeaders(
  headers: Readonly<Record<string, string>>,
  becomesGet: boolean,
): Readonly<Record<string, string>> {
  if (!becomesGet) return headers;
  const { 'content-type': _type, ...others } = headers;
  return others;
}

// A browser follows redirects itself or not at all; there the credentials could leak.
function hiddenRedirect(url: URL): HttpFault {
  return new HttpFault(
    'INPUT_UNSUPPORTED',
    `${shownUrl(url)} redirects, which cannot be followed here; check the option url`,
  );
}
