import { HeadwaterError, Retry } from '@headwater/core';
import { isItem, type MySystemItem } from './my-system-item.ts';

/** The way to My System, and the only file that knows what it looks like from outside. It holds nothing open. */
export class MySystemClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Takes items out of My System, up to `limit`; none when there are none now. Nobody else is given them. */
  async take(limit: number, signal: AbortSignal): Promise<readonly MySystemItem[]> {
    const url = `${this.#url}/take?limit=${limit}`;
    const reply = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new HeadwaterError('CONNECTION_FAILED', `${url} does not answer`, { cause });
    });
    if (reply.ok) return itemsOf(await reply.json(), url);
    await reply.body?.cancel();
    if (reply.status === 429 || reply.status === 503) throw new Retry({ afterMs: retryAfterMs(reply) });
    throw new HeadwaterError('SOURCE_FAILED', `${url} answered ${reply.status}`, { retryable: reply.status >= 500 });
  }
}

function itemsOf(value: unknown, url: string): readonly MySystemItem[] {
  if (Array.isArray(value) && value.every(isItem)) return value;
  throw new HeadwaterError('RECORD_INVALID', `${url} gave something else than a list of items`);
}

/** How long the system asks us to wait; a second when it does not say. */
function retryAfterMs(reply: Response): number {
  const seconds = Number(reply.headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
}
