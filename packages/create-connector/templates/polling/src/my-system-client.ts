import { HeadwaterError, Retry } from '@headwater/core';
import { isItem, type MySystemItem } from './my-system-item.ts';

/** The way to My System, and the only file that knows what it looks like from outside. It holds nothing open. */
export class MySystemClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The first item behind the one with the id `after`, `null` for the very first; `undefined` when there is none yet. */
  async itemAfter(after: number | null, signal: AbortSignal): Promise<MySystemItem | undefined> {
    const url = `${this.#url}/items/next?after=${after ?? ''}`;
    const reply = await fetch(url, { signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new HeadwaterError('CONNECTION_FAILED', `${url} does not answer`, { cause });
    });
    if (reply.status === 200) return itemOf(await reply.json(), url);
    await reply.body?.cancel();
    if (reply.status === 204) return undefined;
    if (reply.status === 429 || reply.status === 503) throw new Retry({ afterMs: retryAfterMs(reply) });
    throw new HeadwaterError('SOURCE_FAILED', `${url} answered ${reply.status}`, { retryable: reply.status >= 500 });
  }
}

function itemOf(value: unknown, url: string): MySystemItem {
  if (isItem(value)) return value;
  throw new HeadwaterError('RECORD_INVALID', `${url} gave something else than an item`);
}

/** How long the system asks us to wait; a second when it does not say. */
function retryAfterMs(reply: Response): number {
  const seconds = Number(reply.headers.get('retry-after') ?? 1);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : 1000;
}
