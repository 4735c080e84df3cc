import type { ServerResponse } from 'node:http';
import { ScriptedServer, json, type SeenRequest, silence, status } from './scripted-server.ts';

/** How an API goes from page to page. */
export type PagingStyle = 'cursor' | 'number' | 'offset' | 'url' | 'link' | 'none';

/** What goes wrong once, after so many other requests. */
interface Trouble {
  after: number;
  /** `undefined`: there is no answer at all. */
  readonly status: number | undefined;
}

/** A paged API over lists that grow, in every style. */
export class PagesApi implements AsyncDisposable {
  readonly server: ScriptedServer;
  readonly style: PagingStyle;
  readonly #pageSize: number;
  readonly #lists: Map<string, unknown[]> = new Map();
  readonly #troubles: Map<string, Trouble> = new Map();
  readonly #taken: Map<string, number> = new Map();

  private constructor(server: ScriptedServer, style: PagingStyle, pageSize: number) {
    this.server = server;
    this.style = style;
    this.#pageSize = pageSize;
    server.answer('/parts', json([]));
  }

  static async start(style: PagingStyle, pageSize: number): Promise<PagesApi> {
    return new PagesApi(await ScriptedServer.start(), style, pageSize);
  }

  get origin(): string {
    return this.server.origin;
  }

  /** Puts items behind those that are there. */
  put(part: string, items: readonly unknown[]): void {
    const list = this.#lists.get(part) ?? [];
    list.push(...items);
    this.#lists.set(part, list);
    this.server.answer(`/parts/${encodeURIComponent(part)}`, (request, response) =>
      this.#give(part, request, response),
    );
    this.server.answer('/parts', json([...this.#lists.keys()]));
  }

  /** The items of a part, to be changed. */
  list(part: string): unknown[] {
    return this.#lists.get(part) ?? [];
  }

  /** A request for the part is answered with this status, once, after so many others. */
  trouble(part: string, code: number, after: number): void {
    this.#troubles.set(part, { after, status: code });
  }

  /** A request for the part gets no answer, once, after so many others. */
  stall(part: string, after: number): void {
    this.#troubles.set(part, { after, status: undefined });
  }

  /** How many items of a part were given out. */
  taken(part: string): number {
    return this.#taken.get(part) ?? 0;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  #give(part: string, request: SeenRequest, response: ServerResponse): void {
    const trouble = this.#troubles.get(part);
    if (trouble !== undefined && trouble.after-- <= 0) {
      this.#troubles.delete(part);
      const answer = trouble.status === undefined ? silence() : status(trouble.status);
      answer(request, response);
      return;
    }
    const list = this.list(part);
    const from = this.#from(request.url);
    const to = this.style === 'none' ? list.length : Math.min(from + this.#pageSize, list.length);
    const items = list.slice(from, to);
    this.#taken.set(part, Math.max(this.taken(part), to));
    const next = to < list.length ? `${request.url.pathname}?${this.#query(to)}` : null;
    const link = next === null ? '' : `<${next}>; rel="next"`;
    const body = {
      items,
      total: list.length,
      next: this.style === 'url' ? next : next === null ? null : cursorOf(to),
    };
    json(body, this.style === 'link' && link !== '' ? { link } : {})(request, response);
  }

  #from({ searchParams }: URL): number {
    switch (this.style) {
      case 'number':
        return (Number(searchParams.get('page')) - 1) * this.#pageSize;
      case 'offset':
        return Number(searchParams.get('offset'));
      default: {
        const cursor = searchParams.get('cursor');
        return cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString().slice('item '.length));
      }
    }
  }

  #query(to: number): string {
    return new URLSearchParams({ cursor: cursorOf(to) }).toString();
  }
}

function cursorOf(item: number): string {
  return Buffer.from(`item ${item}`).toString('base64url');
}
