import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A weather station: `GET /` gives the next reading, and now and then says that it is asked too often. */
export interface FakeWeather {
  readonly url: string;
  close(): void;
}

/** Starts a {@link FakeWeather} on a free port of this machine. */
export async function startFakeWeather(): Promise<FakeWeather> {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.writeHead(requests % 3 === 0 ? 429 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ celsius: 20 + (requests % 5) }));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close().closeAllConnections() };
}
