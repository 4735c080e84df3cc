import type { Clock } from '@headwater/core';
import { TransportError } from '../transport/transport-error.ts';
import { showBroker } from '../transport/parse-broker.ts';
import type { BrokerAddress, BrokerConnection, Transport } from '../transport/transport.ts';
import { apiVersionsApi, type ApiVersions } from '../wire/api-versions.ts';
import type { Api } from '../wire/api.ts';
import { call, callVersion } from '../wire/call.ts';
import { UnsupportedApiError } from '../wire/unsupported-api-error.ts';
import type { BrokerHealth } from './broker-health.ts';

interface Open {
  readonly connection: BrokerConnection;
  readonly versions: ApiVersions;
  /** Whether it has carried an answer besides its versions: then it may have been closed for idleness. */
  used: boolean;
}

/** How one call differs from others. */
export interface CallOptions {
  /** How long the broker is asked to wait before it answers; the time limit begins after that. Default: 0. */
  readonly waitMs?: number;
  /** The newest version of the API that will do. Default: the newest that is spoken here. */
  readonly newest?: number;
}

/** What all links of a cluster share. */
export interface LinkSettings {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** Aborts when all connections are to be closed, and none to be opened any more. */
  readonly closing: AbortSignal;
}

/** One connection to a broker that is opened when it is needed and opened again when it broke. */
export class BrokerLink {
  readonly address: BrokerAddress;
  readonly #settings: LinkSettings;
  #opening: Promise<Open> | undefined;
  readonly #health: BrokerHealth;

  constructor(address: BrokerAddress, health: BrokerHealth, settings: LinkSettings) {
    this.address = address;
    this.#health = health;
    this.#settings = settings;
  }

  /**
   * Asks, over a new connection if there is none.
   *
   * @throws TransportError when the broker cannot be reached or does not answer in time.
   * @throws WireError or UnsupportedApiError when it does not speak as is understood here.
   */
  async call<Question, Answer>(
    api: Api<Question, Answer>,
    question: Question,
    { waitMs = 0, newest = api.versions[1] }: CallOptions = {},
  ): Promise<Answer> {
    for (;;) {
      const opening = this.#open();
      const open = await opening;
      try {
        const asked = call(open.connection, open.versions, api, question, newest);
        const answer = await this.#timed(open.connection, api, asked, waitMs);
        open.used = true;
        this.#health.answered();
        return answer;
      } catch (error) {
        // What is no matter of the connection, an answer that cannot be read, leaves it in an unknown state all the same.
        open.connection.close();
        if (this.#opening === opening) this.#opening = undefined;
        // Brokers close connections that were idle for minutes; that is no failure of the next request.
        const idle = error instanceof TransportError && error.fault === 'closed' && open.used;
        if (idle && !this.#settings.closing.aborted) continue;
        if (!(error instanceof UnsupportedApiError)) this.#broke(error);
        throw error;
      }
    }
  }

  /** The versions of the APIs that the broker speaks. */
  async versions(): Promise<ApiVersions> {
    return (await this.#open()).versions;
  }

  /** Closes what is open, once nothing is to be opened any more. */
  close(): void {
    void this.#opening?.then(
      ({ connection }) => connection.close(),
      () => {},
    );
  }

  #open(): Promise<Open> {
    if (this.#settings.closing.aborted) {
      return Promise.reject(new TransportError('closed', 'the connection was closed', { address: this.address }));
    }
    return (this.#opening ??= this.#connect());
  }

  async #connect(): Promise<Open> {
    let connection: BrokerConnection | undefined;
    try {
      connection = await this.#settings.transport.connect(this.address, this.#settings.closing);
      const { versions } = await this.#timed(
        connection,
        apiVersionsApi,
        callVersion(connection, 0, apiVersionsApi, undefined),
        0,
      );
      return { connection, versions, used: false };
    } catch (error) {
      connection?.close();
      this.#opening = undefined;
      this.#broke(error);
      throw error;
    }
  }

  async #timed<A>(connection: BrokerConnection, api: { name: string }, asked: Promise<A>, waitMs: number): Promise<A> {
    const limitMs = waitMs + this.#settings.requestTimeoutMs;
    let late: TransportError | undefined;
    const timer = this.#settings.clock.setTimer(limitMs, () => {
      late = new TransportError(
        'timeout',
        `${showBroker(this.address)} did not answer ${api.name} within ${limitMs} ms`,
        {
          address: this.address,
        },
      );
      connection.close();
    });
    try {
      return await asked;
    } catch (error) {
      throw late ?? error;
    } finally {
      timer.cancel();
    }
  }

  #broke(error: unknown): void {
    if (!this.#settings.closing.aborted) this.#health.failed(error);
  }
}
