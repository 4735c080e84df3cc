/**
 * How long the server asks to wait, in milliseconds: `Retry-After` in seconds or as a date, else what is left of the time after which
 * its limit begins anew, if it says that nothing is left until then. `undefined`: it does not say.
 *
 * A date is compared with the server's own, where there is one: its clock may be another.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const retryAfter = headers.get('retry-after')?.trim();
  const serverNowMs = dateMs(headers.get('date')) ?? nowMs;
  if (retryAfter !== undefined && retryAfter !== '') {
    if (/^\d+(?:\.\d+)?$/.test(retryAfter)) return Number(retryAfter) * 1000;
    const at = dateMs(retryAfter);
    if (at !== undefined) return Math.max(0, at - serverNowMs);
  }
  if (!isLimitReached(headers)) return undefined;
  const reset = headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset');
  if (reset === null || !/^\d+(?:\.\d+)?$/.test(reset.trim())) return undefined;
  // Some mean seconds from now, others seconds since 1970.
  const seconds = Number(reset);
  return seconds < 1e9 ? seconds * 1000 : Math.max(0, seconds * 1000 - serverNowMs);
}

/** Whether the headers say that no more requests are allowed for now. */
export function isLimitReached(headers: Headers): boolean {
  const remaining = headers.get('ratelimit-remaining') ?? headers.get('x-ratelimit-remaining');
  return remaining !== null && Number(remaining) === 0;
}

function dateMs(text: string | null): number | undefined {
  const ms = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
