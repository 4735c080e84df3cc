import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An item of a page. */
export interface Item {
  readonly id: number;
  readonly city: string;
  readonly cents: number;
  readonly at: string;
}

/** A page, as the server gives it. */
export interface Page {
  readonly data: readonly Item[];
  readonly next: string | null;
}

/** How many items a page has. */
export const itemsPerPage = 100;

const cities = ['Oslo', 'Lima', 'Kyoto', 'Zürich'] as const;
const firstMs = Date.UTC(2026, 0, 1);

/** Serves so many items by cursor while `use` runs, from pages that were made before. */
export async function servePages<T>(items: number, use: (url: string) => Promise<T>): Promise<T> {
  const pages = Array.from({ length: Math.ceil(items / itemsPerPage) }, (_, page) => pageOf(page, items));
  const server = createServer((request, response) => {
    const cursor = new URL(request.url ?? '', 'http://localhost').searchParams.get('cursor');
    response.writeHead(200, { 'content-type': 'application/json' }).end(pages[Number(cursor)]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function pageOf(page: number, items: number): Buffer {
  const from = page * itemsPerPage;
  const to = Math.min(from + itemsPerPage, items);
  const data = Array.from({ length: to - from }, (_, index) => itemOf(from + index));
  const made: Page = { data, next: to < items ? String(page + 1) : null };
  return Buffer.from(JSON.stringify(made));
}

function itemOf(id: number): Item {
  const at = new Date(firstMs + id * 1000).toISOString();
  return { id, city: cities[id % cities.length] ?? '', cents: (id * 7919) % 100_000, at };
}
