import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What is done to a request: the connection breaks, or the server answers with an error. */
export type Trouble = 'break' | 'refuse';

const terminate = 'X'.charCodeAt(0);

/** Stands before a server and spoils one request, when it is told to. */
export class FlakyProxy implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #next: { readonly trouble: Trouble; after: number } | undefined;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  static async start(target: { readonly host: string; readonly port: number }): Promise<FlakyProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new FlakyProxy(server);
    server.on('connection', (client) => proxy.#join(client, connect(target)));
    return proxy;
  }

  /** Spoils the request that comes after so many others. */
  trouble(trouble: Trouble, after: number): void {
    this.#next = { trouble, after };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #join(client: Socket, server: Socket): void {
    const close = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      this.#sockets.add(socket);
      socket.on('error', close);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        close();
      });
    }
    server.on('data', (chunk) => client.write(chunk));
    client.on('data', (chunk) => {
      const trouble = chunk[0] === terminate ? undefined : this.#take();
      if (trouble === 'break') close();
      else if (trouble === 'refuse') client.write(refusal);
      else server.write(chunk);
    });
  }

  #take(): Trouble | undefined {
    const next = this.#next;
    if (next === undefined) return undefined;
    next.after -= 1;
    if (next.after >= 0) return undefined;
    this.#next = undefined;
    return next.trouble;
  }
}

/** An error of the kind that nobody expects, and that the server can go on. */
const refusal: Buffer = Buffer.concat([message('E', 'SERROR\0VERROR\0CXX000\0Mdisk on fire\0\0'), message('Z', 'I')]);

function message(type: string, content: string): Buffer {
  const body = Buffer.from(content);
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
