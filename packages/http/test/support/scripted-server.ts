import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers a request, or does what else it likes to the connection. */
export type Answer = (request: SeenRequest, response: ServerResponse) => unknown;

/** A real HTTP server that does what it is told: well, badly, or not at all. */
export class ScriptedServer implements AsyncDisposable {
  /** The last 100 requests. */
  readonly requests: SeenRequest[] = [];
  readonly #answers: Map<string, Answer[]> = new Map();
  readonly #server: Server & { closeAllConnections(): void };
  readonly #protocol: string;
  #arrived: PromiseWithResolvers<void> = Promise.withResolvers();

  private constructor(tls: { readonly key: string; readonly cert: string } | undefined) {
    const listen = (request: IncomingMessage, response: ServerResponse): void => void this.#meet(request, response);
    this.#protocol = tls === undefined ? 'http' : 'https';
    this.#server = tls === undefined ? createServer(listen) : createTlsServer(tls, listen);
  }

  static async start(tls?: { readonly key: string; readonly cert: string }): Promise<ScriptedServer> {
    const server = new ScriptedServer(tls);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `${this.#protocol}://127.0.0.1:${port}`;
  }

  /** The address of a path. */
  url(path: string): string {
    return `${this.origin}${path}`;
  }

  /** What the requests for a path are answered with, one after the other; the last one stays. */
  answer(path: string, ...answers: readonly Answer[]): void {
    this.#answers.set(path, [...answers]);
  }

  /** The paths and queries that were asked for. */
  get asked(): readonly string[] {
    return this.requests.map(({ url }) => `${url.pathname}${url.search}`);
  }

  /** Resolves with the next request that arrives. */
  arrival(): Promise<void> {
    return this.#arrived.promise;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #meet(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url: new URL(url, this.origin), headers, body: Buffer.concat(chunks).toString() };
    if (this.requests.push(request) > 100) this.requests.shift();
    this.#arrived.resolve();
    this.#arrived = Promise.withResolvers();
    const answers = this.#answers.get(request.url.pathname) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) status(404)(request, response);
    else answer(request, response);
  }
}

type Headers = Readonly<Record<string, string>>;

/** JSON. */
export function json(body: unknown, headers: Headers = {}): Answer {
  return text(JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** Any text or bytes. */
export function text(body: string | Uint8Array, headers: Headers = {}, code = 200): Answer {
  return (_request, response) => response.writeHead(code, headers).end(body);
}

/** A status, and nothing else. */
export function status(code: number, headers: Headers = {}, body = ''): Answer {
  return (_request, response) => response.writeHead(code, headers).end(body);
}

/** Nothing: neither an answer nor an end. */
export function silence(): Answer {
  return () => {};
}

/** The head of an answer and the beginning of its body, and then nothing more. */
export function stuck(body: string): Answer {
  return (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).write(body);
}

/** The beginning of a body whose length was told, or that comes in chunks; then the connection breaks. */
export function cutOff(body: string, length?: number): Answer {
  return (_request, response) => {
    const headers = length === undefined ? {} : { 'content-length': String(length) };
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.write(body, () => response.destroy());
  };
}

/** A body that ends with its connection, whose length nobody told. */
export function untilClose(body: string): Answer {
  return (_request, response) => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${body}`);
  };
}

/** The connection is reset before anything was answered. */
export function reset(): Answer {
  return (_request, response) => response.socket?.resetAndDestroy();
}
