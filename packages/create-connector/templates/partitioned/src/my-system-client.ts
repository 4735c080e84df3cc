import { HeadwaterError, Retry } from '@headwater/core';
import { isItem, type MySystemItem } from './my-system-item.ts';

/** The way to My System, and the only file that knows what it looks like from outside. It holds nothing open. */
export class MySystemClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The names of the shelves that there are now. */
  async shelves(signal: AbortSignal): Promise<readonly string[]> {
    const shelves = await this.#get('/shelves', signal);
    if (Array.isArray(shelves) && shelves.every((shelf) => typeof shelf === 'string')) return shelves;
    throw new HeadwaterError('RECORD_INVALID', `${this.#url}/shelves gave something else than a list of names`);
  }

  /** Items of a shelf behind the first `offset`, up to `limit`; none at its end. */
  async items(shelf: string, offset: number, limit: number, signal: AbortSignal): Promise<readonly MySystemItem[]> {
    const path = `/shelves/${encodeURIComponent(shelf)}?offset=${offset}&limit=${limit}`;
    const items = await this.#get(path, signal);
    if (Array.isArray(items) && items.every(isItem)) return items;
    throw new HeadwaterError('RECORD_INVALID', `${this.#url}${path} gave something else than a list of items`);
  }

  async #get(path: string, signal: AbortSignal): Promise<unknown> {
    const url = `${this.#url}${path}`;
    const reply = await fetch(url, { signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new HeadwaterError('CONNECTION_FAILED', `${url} does not answer`, { cause });
    });
    if (reply.ok) return await reply.json();
    await reply.body?.cancel();
    if (reply.status === 429 || reply.status === 503) throw new Retry({ afterMs: retryAfterMs(reply) });
    throw new HeadwaterError('SOURCE_FAILED', `${url} answered ${reply.status}`, { retryable: reply.status >= 500 });
  }
}

/** How long the system asks us to wait; a second when it does not say. */
function retryAfterMs(reply: Response): number {
  const seconds = Number(reply.headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
}
