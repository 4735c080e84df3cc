import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small HTTP service of shards and pages of two rows. */
export interface FakeApi {
  readonly url: string;
  add(part: string, rows: readonly unknown[]): void;
  /** The request for rows after so many others is answered with an error. */
  fail(after: number): void;
  close(): Promise<void>;
}

const pageSize = 2;

export async function startFakeApi(): Promise<FakeApi> {
  const shards = new Map<string, unknown[]>();
  const failing = new Set<number>();
  let requests = 0;
  const answer = (path: string): readonly [status: number, body: unknown] => {
    const [, kind, part = '', page = ''] = path.split('/');
    if (kind === 'shards') return [200, [...shards.keys()]];
    requests += 1;
    if (failing.has(requests)) return [500, 'trouble'];
    const from = Number(page) * pageSize;
    const rows = (shards.get(part) ?? []).slice(from, from + pageSize);
    return rows.length === 0 ? [404, 'no more'] : [200, rows];
  };
  const listener: RequestListener = (request, response) => {
    const [status, body] = answer(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    add: (part, rows) => shards.set(part, [...(shards.get(part) ?? []), ...rows]),
    fail: (after) => failing.add(requests + after + 1),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
