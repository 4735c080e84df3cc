import type { Kafka, KafkaConfig } from 'kafkajs';
import { messageOf } from './message-of.ts';
import { givingAway, type KafkajsLogEntry } from './kafkajs-log.ts';
import { KafkajsBrokerConnection } from './kafkajs-broker-connection.ts';
import { kafkajsConnections, type MakeKafkajsConnection } from './kafkajs-members.ts';
import { parseBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerAddress, BrokerConnection, Transport } from './transport.ts';

/** What kafkajs is set up with. Retries, the log and what is sent are not its business here. */
export interface KafkajsConfig extends Omit<KafkaConfig, 'brokers' | 'retry' | 'logLevel' | 'logCreator'> {
  /** `'host:port'` each. */
  readonly brokers: readonly string[];
}

/** A client of kafkajs that is there already, or what to make one of. */
export type KafkajsTransportOptions = { readonly kafka: Kafka } | { readonly config: KafkajsConfig };

/** How long a connection may take to be made. That of kafkajs, one second, is short for TLS over a distance. */
const connectionTimeout = 5000;

/** How long a new connection may take to introduce itself and to authenticate. */
const requestTimeout = 10_000;

/**
 * Reaches the brokers with kafkajs, which is loaded when it is first needed. A client that is given keeps all its settings, its
 * logger too; one that is made here gives its log to `onLog`.
 *
 * @throws TypeError for a broker that is no address.
 */
export function kafkajsTransport(options: KafkajsTransportOptions, onLog: (entry: KafkajsLogEntry) => void): Transport {
  return 'kafka' in options
    ? new KafkajsTransport(() => Promise.resolve(options.kafka), addressesOfClient, 'requestTimeout')
    : transportOfConfig(options.config, onLog);
}

function transportOfConfig(config: KafkajsConfig, onLog: (entry: KafkajsLogEntry) => void): Transport {
  const addresses = config.brokers.map(parseBroker);
  const make = async (): Promise<Kafka> => {
    const kafkajs = await import('kafkajs');
    return new kafkajs.Kafka({
      clientId: 'headwater',
      connectionTimeout,
      requestTimeout,
      ...config,
      brokers: [...config.brokers],
      logLevel: kafkajs.logLevel.INFO,
      logCreator: givingAway(onLog),
    });
  };
  return new KafkajsTransport(make, () => Promise.resolve(addresses), 'requestTimeoutMs');
}

class KafkajsTransport implements Transport {
  readonly #makeClient: () => Promise<Kafka>;
  readonly #findAddresses: (makeConnection: MakeKafkajsConnection) => Promise<readonly BrokerAddress[]>;
  readonly #requestTimeoutOption: string;
  #makeConnection: Promise<MakeKafkajsConnection> | undefined;

  constructor(
    makeClient: () => Promise<Kafka>,
    findAddresses: (makeConnection: MakeKafkajsConnection) => Promise<readonly BrokerAddress[]>,
    requestTimeoutOption: string,
  ) {
    this.#makeClient = makeClient;
    this.#findAddresses = findAddresses;
    this.#requestTimeoutOption = requestTimeoutOption;
  }

  async bootstrap(): Promise<readonly BrokerAddress[]> {
    return this.#findAddresses(await this.#client());
  }

  async connect(address: BrokerAddress, signal: AbortSignal): Promise<BrokerConnection> {
    const makeConnection = await this.#client();
    const client = await makeConnection(address);
    const connection = new KafkajsBrokerConnection(client, address, this.#requestTimeoutOption);
    await connection.open(signal);
    return connection;
  }

  close(): void {
    this.#makeConnection = undefined;
  }

  #client(): Promise<MakeKafkajsConnection> {
    this.#makeConnection ??= this.#makeClient()
      .then(kafkajsConnections)
      .catch((error: unknown) => {
        this.#makeConnection = undefined;
        if (error instanceof TransportError) throw error;
        throw new TransportError('client', `kafkajs cannot be set up: ${messageOf(error)}`, { cause: error });
      });
    return this.#makeConnection;
  }
}

/** After how many known addresses in a row there are no others. */
const mostRepeats = 8;

/** The brokers that a client was made with: kafkajs gives them one after the other, over and over. */
async function addressesOfClient(makeConnection: MakeKafkajsConnection): Promise<readonly BrokerAddress[]> {
  const found = new Map<string, BrokerAddress>();
  // One may be named several times.
  for (let repeats = 0; repeats < mostRepeats; repeats += 1) {
    const { host, port } = await nextOfClient(makeConnection);
    const text = Number.isNaN(port) ? host : `${host}:${port}`;
    if (found.has(text)) continue;
    found.set(text, addressOf(text));
    repeats = -1;
  }
  return [...found.values()];
}

async function nextOfClient(makeConnection: MakeKafkajsConnection): Promise<BrokerAddress> {
  try {
    return await makeConnection();
  } catch (error) {
    if (error instanceof TransportError) throw error;
    throw new TransportError('unreachable', `the brokers of the kafkajs client cannot be told: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function addressOf(text: string): BrokerAddress {
  try {
    return parseBroker(text);
  } catch (error) {
    throw new TransportError(
      'client',
      `kafkajs does not understand the brokers that it was made with: ${messageOf(error)}`,
      { cause: error },
    );
  }
}
