import type { Clock } from '@headwater/core';
import type { Client } from 'pg';
import type { PostgresEvent } from '../postgres-event.ts';
import { identifier } from '../statements/identifier.ts';
import { pause } from '../waiting/pause.ts';

const shortestPauseMs = 500;
const longestPauseMs = 30_000;

/** Listens on a channel, on a connection of its own. A notification is a hint to look: it may be missed, and carries nothing. */
export class NotificationListener {
  readonly #connect: () => Promise<Client>;
  readonly #channel: string;
  readonly #clock: Clock;
  readonly #onEvent: (event: PostgresEvent) => void;
  readonly #closing = new AbortController();
  readonly #waiters = new Set<AbortController>();
  #heard = 0;
  #listening: Promise<void> | undefined;

  constructor(connect: () => Promise<Client>, channel: string, clock: Clock, onEvent: (event: PostgresEvent) => void) {
    this.#connect = connect;
    this.#channel = channel;
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** Grows with every notification. */
  get heard(): number {
    return this.#heard;
  }

  /** Resolves when there was a notification after the first `heard`, when the time is over, or when `signal` aborts. */
  async wait(heard: number, delayMs: number, signal: AbortSignal): Promise<void> {
    this.#listening ??= this.#listen();
    if (this.#heard !== heard) return;
    const waiter = new AbortController();
    this.#waiters.add(waiter);
    await pause(delayMs, this.#clock, AbortSignal.any([signal, waiter.signal]));
    this.#waiters.delete(waiter);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#listening;
  }

  async #listen(): Promise<void> {
    let pauseMs = shortestPauseMs;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        const client = await this.#connect();
        pauseMs = shortestPauseMs;
        await this.#listenOn(client, signal);
      } catch (error) {
        if (!signal.aborted) this.#onEvent({ type: 'listen-failed', error });
      }
      await pause(pauseMs, this.#clock, signal);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  }

  /** Listens until the connection is lost, which rejects, or the listener is closed. */
  async #listenOn(client: Client, signal: AbortSignal): Promise<void> {
    const { promise: over, resolve, reject } = Promise.withResolvers<void>();
    over.catch(() => {});
    client.on('notification', () => this.#wake());
    client.once('error', reject);
    client.once('end', () => reject(new Error('Connection terminated')));
    const close = (): void => resolve();
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    try {
      await client.query(`LISTEN ${identifier(this.#channel)}`);
      // What was told before cannot have been heard.
      this.#wake();
      await over;
    } finally {
      signal.removeEventListener('abort', close);
      await client.end();
    }
  }

  #wake(): void {
    this.#heard += 1;
    for (const waiter of this.#waiters) waiter.abort();
  }
}
