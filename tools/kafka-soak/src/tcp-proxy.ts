import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between the reader and one broker, so that its connections can be cut or fall silent. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection, at once and without a goodbye. Returns how many there were. */
  cut(): number;
  /** Passes nothing on any more, in either direction, and accepts new connections all the same. */
  hold(): void;
  /** Passes on again what has been held. */
  release(): void;
  close(): Promise<void>;
}

/** Starts a proxy to a port of this machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let held = false;

  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('end', () => to.end());
    from.on('data', (bytes) => {
      if (to.write(bytes)) return;
      from.pause();
      to.once('drain', () => {
        if (!held) from.resume();
      });
    });
    if (held) from.pause();
  };

  const server = createServer((client) => {
    const broker = connect(target, '127.0.0.1');
    join(client, broker);
    join(broker, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      const count = sockets.size / 2;
      for (const socket of sockets) socket.resetAndDestroy();
      return Math.ceil(count);
    },
    hold() {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release() {
      held = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
