import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MySystemItem } from '../src/index.ts';

/** A My System for the tests: a real server with shelves, which fails and refuses when it is told to. */
export class MySystemServer {
  readonly #shelves = new Map<string, MySystemItem[]>();
  readonly #troubles = new Map<string, { readonly status: number; after: number }>();
  readonly #given = new Map<string, number>();
  readonly #server: Server = createServer(({ url = '/' }, response) => {
    const { status, body } = this.#answer(new URL(url, this.url));
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '2' });
    response.end(JSON.stringify(body));
  });

  static async start(): Promise<MySystemServer> {
    const system = new MySystemServer();
    system.#server.listen(0, '127.0.0.1');
    await once(system.#server, 'listening');
    return system;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Puts items behind those that the shelf has, and makes it if need be. */
  put(shelf: string, items: readonly MySystemItem[]): void {
    this.#shelves.set(shelf, [...(this.#shelves.get(shelf) ?? []), ...items]);
  }

  /** A request for items of the shelf is answered with this status, once: the next one, or the one `after` so many others. */
  answerOnce(shelf: string, status: number, after = 0): void {
    this.#troubles.set(shelf, { status, after });
  }

  /** How many items of the shelf were given out, from its beginning. */
  given(shelf: string): number {
    return this.#given.get(shelf) ?? 0;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #answer({ pathname, searchParams }: URL): { readonly status: number; readonly body?: unknown } {
    const [, root, name] = pathname.split('/');
    if (root !== 'shelves') return { status: 404 };
    if (name === undefined) return { status: 200, body: [...this.#shelves.keys()] };
    const shelf = decodeURIComponent(name);
    const trouble = this.#trouble(shelf);
    if (trouble !== undefined) return { status: trouble };
    const items = this.#shelves.get(shelf);
    if (items === undefined) return { status: 404 };
    const offset = Number(searchParams.get('offset'));
    const body = items.slice(offset, offset + Number(searchParams.get('limit')));
    this.#given.set(shelf, Math.max(this.given(shelf), offset + body.length));
    return { status: 200, body };
  }

  #trouble(shelf: string): number | undefined {
    const trouble = this.#troubles.get(shelf);
    if (trouble === undefined) return undefined;
    trouble.after -= 1;
    if (trouble.after >= 0) return undefined;
    this.#troubles.delete(shelf);
    return trouble.status;
  }
}
