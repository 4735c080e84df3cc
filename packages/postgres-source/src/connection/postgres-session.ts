import type { Clock } from '@headwater/core';
import type { PostgresEvent } from '../postgres-event.ts';
import type { PostgresConnection } from '../postgres-options.ts';
import { abortable } from '../waiting/abortable.ts';
import { NotificationListener } from './notification-listener.ts';
import { type Connections, openPool } from './open-pool.ts';
import { Outage } from './outage.ts';
import type { ReadConnection } from './read-connection.ts';
import { readTransaction } from './read-transaction.ts';

/** What a session is opened with. */
export interface SessionOptions {
  readonly connection: PostgresConnection;
  readonly listen: string | undefined;
  readonly requestTimeoutMs: number;
  readonly maxOutageMs: number;
  readonly clock: Clock;
  readonly onEvent: (event: PostgresEvent) => void;
}

/** The connections of a worker, shared by its parts. */
export class PostgresSession implements AsyncDisposable {
  readonly clock: Clock;
  /** Wakes those that wait for rows; `undefined` without the option `listen`. */
  readonly notifications: NotificationListener | undefined;
  readonly #connections: Connections;
  readonly #outage: Outage;
  readonly #requestTimeoutMs: number;
  readonly #unfinished = new Set<Promise<unknown>>();

  constructor({ connection, listen, requestTimeoutMs, maxOutageMs, clock, onEvent }: SessionOptions) {
    this.clock = clock;
    this.#connections = openPool(connection);
    this.#outage = new Outage(maxOutageMs, clock, onEvent);
    this.#requestTimeoutMs = requestTimeoutMs;
    if (listen !== undefined) {
      this.notifications = new NotificationListener(this.#connections.connect, listen, clock, onEvent);
    }
  }

  /**
   * Does work in a read-only transaction. When `signal` aborts, it rejects at once, and what runs on the server is
   * cancelled meanwhile. Rejects with `Retry` while the server is away.
   */
  async run<T>(signal: AbortSignal, work: (connection: ReadConnection) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const running = readTransaction(this.#connections, this.#requestTimeoutMs, this.clock, signal, work);
    const forget = (): boolean => this.#unfinished.delete(running);
    this.#unfinished.add(running);
    running.then(forget, forget);
    try {
      const result = await abortable(running, signal);
      this.#outage.end();
      return result;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw this.#outage.errorOf(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.notifications?.close();
    await Promise.allSettled(this.#unfinished);
    await this.#connections.close();
  }
}
