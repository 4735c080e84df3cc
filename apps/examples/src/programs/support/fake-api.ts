import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the rows of the fake interface look like. */
export interface Row {
  readonly id: number;
}

/** A server that hands out rows page by page: `GET /` names its shards, `GET /shard/page` is one page of one of them. */
export interface FakeApi {
  readonly url: string;
  /** Makes a page of these rows. */
  add(shard: string, rows: readonly Row[]): void;
  close(): Promise<void>;
}

/** Starts a {@link FakeApi} without rows, on a free port of this machine. */
export async function startFakeApi(): Promise<FakeApi> {
  const pages = new Map<string, (readonly Row[])[]>();
  const server = createServer((request, response) => {
    const [shard = '', page = ''] = (request.url ?? '/').slice(1).split('/');
    const body = shard === '' ? [...pages.keys()] : pages.get(shard)?.[Number(page)];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? null));
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    add: (shard, rows) => void pages.set(shard, [...(pages.get(shard) ?? []), rows]),
    close: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}
