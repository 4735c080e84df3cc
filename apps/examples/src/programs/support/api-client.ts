import type { Row } from './fake-api.ts';

interface CallOptions {
  readonly signal: AbortSignal;
}

/** What a program sees of the fake interface. */
export class ApiClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** The names of all shards. */
  async shards({ signal }: CallOptions): Promise<readonly string[]> {
    const reply = await fetch(this.#url, { signal });
    return (await reply.json()) as readonly string[];
  }

  /** The rows of a page; `undefined` behind the last one. */
  async rows(shard: string, page: number, { signal }: CallOptions): Promise<readonly Row[] | undefined> {
    const reply = await fetch(`${this.#url}/${shard}/${page}`, { signal });
    const body = (await reply.json()) as readonly Row[];
    return reply.status === 404 ? undefined : body;
  }
}
