import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** An order, as the API gives it. */
export interface Order {
  readonly id: number;
  readonly city: string;
  readonly cents: number;
}

const cities = ['Oslo', 'Lima', 'Kyoto', 'Zürich'] as const;
const ordersPerPage = 50;
const longestAnswerMs = 10;

/** The order with this number. */
export function orderOf(id: number): Order {
  return { id, city: cities[id % cities.length] ?? '', cents: (id * 7919) % 100_000 };
}

/** A paged API over orders, which is in a bad mood now and then: busy, rude, or gone in the middle of an answer. */
export class OrdersApi implements AsyncDisposable {
  readonly #server = createServer((request, response) => void this.#answer(request.url ?? '', response));
  readonly #random: () => number;
  readonly #orders: number;
  /** How often it did not answer as it should. */
  troubles = 0;

  constructor(orders: number, random: () => number) {
    this.#orders = orders;
    this.#random = random;
  }

  /** Where it listens, once it does. */
  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/orders`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    await pause(this.#random() * longestAnswerMs);
    const cursor = new URL(path, 'http://localhost').searchParams.get('cursor');
    const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString());
    const to = Math.min(from + ordersPerPage, this.#orders);
    const orders = Array.from({ length: to - from }, (_, index) => orderOf(from + index));
    const next = to < this.#orders ? Buffer.from(String(to)).toString('base64url') : null;
    const body = JSON.stringify({ orders, next });
    const mood = this.#random();
    if (mood < 0.06) this.troubles += 1;
    response.setHeader('content-type', 'application/json');
    if (mood < 0.02) response.writeHead(503).end();
    else if (mood < 0.04) response.writeHead(429, { 'retry-after': '0.1' }).end();
    else if (mood < 0.06) response.write(body.slice(0, body.length / 2), () => response.destroy());
    else response.end(body);
  }
}
