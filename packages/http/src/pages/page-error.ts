import { HeadwaterError } from '@headwater/core';
import type { HttpAnswer } from '../http-answer.ts';
import { shownUrl } from '../request/secrets.ts';

/** An answer that does not say what comes after it in the way that `pages` tells. */
export function nextPageError({ part, url }: HttpAnswer, reason: string, cause?: unknown): HeadwaterError {
  const message = `${part}: what comes after ${shownUrl(url)} cannot be told: ${reason}`;
  return new HeadwaterError('RECORD_INVALID', message, { part, cause });
}
