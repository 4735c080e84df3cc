import type { Socket } from 'node:net';
import type { ISocketFactory, Kafka } from 'kafkajs';
import { memberOf } from './member-of.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerAddress } from './transport.ts';

/** What is used of kafkajs's Connection, which its types do not show. */
export interface KafkajsConnection {
  readonly ssl: unknown;
  sasl: unknown;
  readonly host: string;
  readonly port: number;
  readonly requestTimeout: number;
  readonly connectionTimeout: number;
  socketFactory: (parameters: Parameters<ISocketFactory>[0]) => Socket;
  readonly requestQueue: KafkajsRequestQueue;
  connect(): Promise<unknown>;
  authenticate(): Promise<void>;
  send(protocol: KafkajsProtocol): Promise<Buffer>;
  setVersions(versions: Readonly<Record<number, { readonly minVersion: number; readonly maxVersion: number }>>): void;
  setSupportAuthenticationProtocol(supported: boolean): void;
}

export interface KafkajsRequestQueue {
  enforceRequestTimeout: boolean;
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: () => void;
  destroy(): void;
}

/** A request as kafkajs sends it, and what becomes of the answer. */
export interface KafkajsProtocol {
  readonly request: {
    readonly apiKey: number;
    readonly apiName: string;
    readonly apiVersion: number;
    encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  };
  readonly response: {
    decode(payload: Buffer): Promise<Buffer>;
    parse(payload: Buffer): Promise<Buffer>;
  };
  readonly logResponseError: boolean;
}

/** Makes a connection that is not yet connected; to the next of kafkajs's own brokers without an address. */
export type MakeKafkajsConnection = (address?: BrokerAddress) => Promise<KafkajsConnection>;

/**
 * Takes from a client of kafkajs what makes its connections. The way there is the option `partitionAssigners`: kafkajs hands the
 * cluster to each assigner of a consumer when the consumer is made. The consumer is never connected.
 *
 * @throws TransportError with the fault `client` when it is not the kafkajs that is understood.
 */
export function kafkajsConnections(kafka: Kafka): MakeKafkajsConnection {
  let cluster: unknown;
  kafka.consumer({
    groupId: 'headwater',
    partitionAssigners: [
      (parameters) => {
        cluster = parameters.cluster;
        return {
          name: 'headwater',
          version: 0,
          assign: () => Promise.resolve([]),
          protocol: () => ({ name: 'headwater', metadata: Buffer.alloc(0) }),
        };
      },
    ],
  });
  const builder = memberOf(cluster, 'connectionPoolBuilder');
  if (!hasBuild(builder)) throw notUnderstood('cluster.connectionPoolBuilder.build');
  return async (address) => {
    const pools = memberOf(await builder.build(address), 'pool');
    const connection: unknown = Array.isArray(pools) ? pools[0] : undefined;
    const missing = missingMember(connection);
    if (missing !== undefined) throw notUnderstood(missing);
    if (!isConnection(connection)) throw notUnderstood('connection');
    return connection;
  };
}

const connectionMembers = {
  host: 'string',
  port: 'number',
  requestTimeout: 'number',
  connectionTimeout: 'number',
  socketFactory: 'function',
  connect: 'function',
  authenticate: 'function',
  send: 'function',
  setVersions: 'function',
  setSupportAuthenticationProtocol: 'function',
} as const;

const queueMembers = {
  enforceRequestTimeout: 'boolean',
  scheduleCheckPendingRequests: 'function',
  destroy: 'function',
} as const;

function isConnection(value: unknown): value is KafkajsConnection {
  return missingMember(value) === undefined;
}

function missingMember(connection: unknown): string | undefined {
  for (const [name, type] of Object.entries(connectionMembers)) {
    if (typeof memberOf(connection, name) !== type) return `connection.${name}`;
  }
  for (const name of ['ssl', 'sasl']) {
    if (!(name in Object(connection))) return `connection.${name}`;
  }
  const queue = memberOf(connection, 'requestQueue');
  for (const [name, type] of Object.entries(queueMembers)) {
    if (typeof memberOf(queue, name) !== type) return `connection.requestQueue.${name}`;
  }
  return Array.isArray(memberOf(queue, 'pending')) ? undefined : 'connection.requestQueue.pending';
}

function hasBuild(value: unknown): value is { build(address?: BrokerAddress): Promise<unknown> } {
  return typeof memberOf(value, 'build') === 'function';
}

function notUnderstood(missing: string): TransportError {
  return new TransportError(
    'client',
    `this is not the kafkajs that is understood, 2.2.4: ${missing} is not what it was. Install kafkajs 2.2.4`,
  );
}
