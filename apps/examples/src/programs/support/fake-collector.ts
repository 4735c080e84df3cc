import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that takes clicks over HTTP and prints them. */
export interface FakeCollector {
  /** Hands values over; rejects when they were not taken. */
  readonly post: (values: readonly unknown[], options: { readonly signal: AbortSignal }) => Promise<void>;
  close(): void;
}

/** Starts a {@link FakeCollector} on a free port of this machine. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      console.log('collected', body);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async post(values, { signal }) {
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(values), signal });
      if (!answer.ok) throw new Error(`the collector answers ${answer.status}`);
    },
    close: () => void server.close().closeAllConnections(),
  };
}
