import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MySystemItem } from '../src/index.ts';

/** A My System for the tests: a real server with shelves, which fails and refuses when it is told to. */
export class MySystemServer {
  readonly #shelves = new Map<string, MySystemItem[]>();
  readonly #troubles = new Map<string, number>();
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

  /** The next request for items of the shelf is answered with this status. */
  answerOnce(shelf: string, status: number): void {
    this.#troubles.set(shelf, status);
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
    const items = this.#shelves.get(shelf);
    const status = this.#troubles.get(shelf) ?? (items === undefined ? 404 : 200);
    this.#troubles.delete(shelf);
    const offset = Number(searchParams.get('offset'));
    return { status, body: items?.slice(offset, offset + Number(searchParams.get('limit'))) };
  }
}
