import { isIP } from 'node:net';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import type * as Platformatic from '@platformatic/kafka';
import type { ConnectionOptions, SASLOptions } from '@platformatic/kafka';
import { checkDurationMs } from '@headwater/core/options';
import type { ConnectionKind } from '../transport/connection-kind.ts';
import { longestTimerMs } from '../transport/connection-life.ts';
import { parseBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';
import type { BrokerAddress, BrokerConnection, Transport } from '../transport/transport.ts';
import { wrapCredentialProviders } from './platformatic-faults.ts';
import { PlatformaticBrokerConnection } from './platformatic-broker-connection.ts';

/** What {@link platformaticTransport} is set up with. */
export interface PlatformaticTransportOptions {
  /** The brokers to begin with, `'host:port'` each; the port is 9092 when it is left out. */
  readonly brokers: readonly string[];
  /** The name that brokers log and set quotas by. Default: `'headwater'`. */
  readonly clientId?: string;
  /** `true`, or the options of Node's TLS, for brokers that want it. Default: `false`. */
  readonly tls?: boolean | TlsOptions;
  /** How to log in, as @platformatic/kafka takes it. Default: without. */
  readonly sasl?: SASLOptions;
  /** How long a connection may take to be made and encrypted, in milliseconds. Default: 5000. */
  readonly connectTimeoutMs?: number;
  /** How long a new connection may take to introduce itself and to authenticate, in milliseconds. Default: 10,000. */
  readonly requestTimeoutMs?: number;
}

/**
 * Reaches the brokers with @platformatic/kafka instead of kafkajs; it is loaded when it is first needed.
 *
 * @throws TypeError or RangeError when an option is wrong; the message shows the value.
 */
export function platformaticTransport(options: PlatformaticTransportOptions): Transport {
  return new PlatformaticTransport(options);
}

class PlatformaticTransport implements Transport {
  readonly #options: PlatformaticTransportOptions;
  readonly #addresses: readonly BrokerAddress[];
  readonly #limits: { readonly connectTimeoutMs: number; readonly requestTimeoutMs: number };

  constructor(options: PlatformaticTransportOptions) {
    this.#options = options;
    if (options.brokers.length === 0) throw new TypeError('brokers is empty: name one at least');
    this.#addresses = options.brokers.map(parseBroker);
    this.#limits = {
      connectTimeoutMs: checkDurationMs('connectTimeoutMs', options.connectTimeoutMs, 5000, [1, longestTimerMs]),
      requestTimeoutMs: checkDurationMs('requestTimeoutMs', options.requestTimeoutMs, 10_000, [1, longestTimerMs]),
    };
  }

  bootstrap(): Promise<readonly BrokerAddress[]> {
    return Promise.resolve(this.#addresses);
  }

  async connect(address: BrokerAddress, signal: AbortSignal): Promise<BrokerConnection> {
    const { Connection, Writer } = await load(address);
    const { clientId, tls, sasl } = this.#options;
    const kind = { address, tls: Boolean(tls), sasl: sasl !== undefined, tlsOption: 'tls' } as const;
    const client = new Connection(clientId ?? 'headwater', connectionOptions(this.#options, kind));
    const connection = new PlatformaticBrokerConnection(client, kind, {
      ...this.#limits,
      writerOf: (bytes) => Writer.create().append(bytes),
    });
    await connection.open(signal);
    return connection;
  }

  close(): void {}
}

function connectionOptions({ tls, sasl }: PlatformaticTransportOptions, kind: ConnectionKind): ConnectionOptions {
  const tlsOptions = tls === true ? {} : tls || undefined;
  return {
    // Time limits are kept above the seam, and before it is handed over by the connection itself.
    connectTimeout: longestTimerMs,
    requestTimeout: longestTimerMs,
    maxInflights: 1000,
    ...(tlsOptions !== undefined && { tls: tlsOptions }),
    // Names are told to the broker, addresses must not be.
    tlsServerName: tlsOptions?.servername === undefined && isIP(kind.address.host) === 0,
    ...(sasl !== undefined && { sasl: wrapCredentialProviders(sasl, kind) }),
  };
}

async function load(address: BrokerAddress): Promise<typeof Platformatic> {
  try {
    return await import('@platformatic/kafka');
  } catch (error) {
    throw new TransportError(
      'client',
      'the package @platformatic/kafka cannot be loaded; install it with npm i @platformatic/kafka',
      {
        address,
        cause: error,
      },
    );
  }
}
