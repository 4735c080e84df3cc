import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MySystemItem } from '../src/index.ts';

/** A My System for the tests: a real server that hands out items, and fails and refuses when it is told to. */
export class MySystemServer {
  readonly #items: MySystemItem[] = [];
  #trouble: { readonly status: number; after: number } | undefined;
  readonly #server: Server = createServer(({ url = '/' }, response) => {
    const { status, items } = this.#answer(new URL(url, this.url));
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '2' });
    response.end(JSON.stringify(items));
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

  /** Puts items behind those that wait. */
  put(items: readonly MySystemItem[]): void {
    this.#items.push(...items);
  }

  /** A request is answered with this status, once: the next one, or the one `after` so many others. */
  answerOnce(status: number, after = 0): void {
    this.#trouble = { status, after };
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #answer({ pathname, searchParams }: URL): { readonly status: number; readonly items?: readonly MySystemItem[] } {
    if (pathname !== '/take') return { status: 404 };
    const trouble = this.#takeTrouble();
    if (trouble !== undefined) return { status: trouble };
    return { status: 200, items: this.#items.splice(0, Number(searchParams.get('limit'))) };
  }

  #takeTrouble(): number | undefined {
    const trouble = this.#trouble;
    if (trouble === undefined) return undefined;
    trouble.after -= 1;
    if (trouble.after >= 0) return undefined;
    this.#trouble = undefined;
    return trouble.status;
  }
}
