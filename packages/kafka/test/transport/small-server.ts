import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A request as it came: the API, and what an answer begins with. */
export interface SmallRequest {
  readonly apiKey: number;
  readonly correlationId: number;
}

/** A server of a test's own, which does with its connections what the test says. */
export interface SmallServer extends AsyncDisposable {
  readonly port: number;
  /** Those that are connected at the moment. */
  readonly sockets: ReadonlySet<Socket>;
}

/** Starts a server that gives each of its connections to `meet`. */
export async function startServer(meet: (socket: Socket) => void): Promise<SmallServer> {
  const server = createServer();
  return serve(server, 'connection', meet);
}

/** Starts a server that says which versions it speaks, and gives all other requests to `answer`. */
export function startSmallBroker(answer: (request: SmallRequest, socket: Socket) => void): Promise<SmallServer> {
  return startServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0)) {
        const request = { apiKey: bytes.readInt16BE(4), correlationId: bytes.readInt32BE(8) };
        bytes = bytes.subarray(4 + bytes.readInt32BE(0));
        if (request.apiKey === apiVersions) socket.write(framed(request, spoken));
        else answer(request, socket);
      }
    });
  });
}

const apiVersions = 18;

/** The answer to ApiVersions: no error, and Metadata (3), SaslHandshake (17) and SaslAuthenticate (36), each from version 0. */
const spoken = Buffer.from([0, 0, 0, 0, 0, 3, 0, 3, 0, 0, 0, 12, 0, 17, 0, 0, 0, 1, 0, 36, 0, 0, 0, 1]);

/** An answer as it goes over the wire. */
export function framed({ correlationId }: SmallRequest, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeInt32BE(4 + body.length, 0);
  head.writeInt32BE(correlationId, 4);
  return Buffer.concat([head, body]);
}

async function serve(server: Server, event: string, meet: (socket: Socket) => void): Promise<SmallServer> {
  const sockets = new Set<Socket>();
  server.on(event, (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    meet(socket);
    // Who does not read does not notice that the other side has gone.
    socket.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    sockets,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
